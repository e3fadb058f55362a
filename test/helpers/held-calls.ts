import type {Channel} from '../../source/telephony/channel.js';
import {message} from '../../source/state/messages.js';
import type {Settings} from '../../source/state/initial-state.js';
import {undoHint} from '../../source/features/undo/undo.js';
import {deskWith, numbered, stateWith, type Desk} from './states.js';

export const named = (number: number, callstate = 'ACTIVE'): Channel =>
	numbered(number, {callstate, initial_cid_name: '', initial_cid_num: String(100 + number)});

/** Call 3 talks, call 2 is on hold by somebody else, call 1 talks. */
export const three = [named(3), named(2, 'HELD'), named(1)];
export const withHeld = (...numbers: readonly number[]) =>
	three.map((channel, index) => (numbers.includes(3 - index) ? named(3 - index, 'HELD') : channel));

export const accept = (desk: Desk, ...ids: readonly number[]) => {
	for (const id of ids) {
		desk.services.dispatch({
			type: 'action-accepted',
			id,
			acceptance: {words: '+OK', uuid: undefined},
			at: desk.services.now(),
		});
	}
};

/** Call 3 was put on hold here, the list shows it, and that can have been read. */
export const holding = (settings: Partial<Settings> = {}): Desk => {
	const desk = deskWith(stateWith(three, settings));
	desk.press(settings.keymap?.get('hold')?.[0] ?? 'h');
	accept(desk, 1);
	desk.poll(withHeld(3));
	desk.wait(900);
	return desk;
};

/** Time goes by, and lists come. */
export const watch = (desk: Desk, seconds: number, channels = withHeld(3)) => {
	for (let second = 0; second < seconds; second++) {
		desk.poll(channels);
	}
};

/** Which hold the screen says that a key undoes. */
export const hintOf = (desk: Desk) => undoHint(desk.state());
export const said = (desk: Desk) => message(desk.state())?.text ?? '';
/** What was sent after the first hold. */
export const unholds = ({performed}: Desk) => performed.slice(1);
