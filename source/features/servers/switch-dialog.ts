import {close, closing, type DialogModule} from '../../commands/dialog.js';
import type {State} from '../../state/state.js';
import {firstAround, placeAfter} from '../../state/view.js';
import {clauses, sentence} from '../../ui/phrases.js';
import {fitLine, lineCells, short, shortMiddle, span} from '../../ui/spans.js';
import type {Line, ServerColor, Span, Style} from '../../ui/theme/style.js';
import {hiddenAround, type DialogView, type ViewContext} from '../../ui/dialog/view.js';

/** A profile of the config file, with its settings resolved. */
export type Profile = {
	readonly name: string;
	/** Not set for a profile that names no server. */
	readonly address?: string;
	readonly isReadOnly: boolean;
	readonly color?: ServerColor;
	/** Its server is the one on screen. */
	readonly isCurrent: boolean;
	/** It has a mistake in the file. */
	readonly isWrong?: boolean;
};

type ProfilesDialog = {readonly kind: 'profiles'; readonly place: number};

const widestName = 24;
const widestAddress = 48;
const readOnly = 'READ-ONLY';
/** The cells of the signs before a name, and of the space after it. */
const besideName = 6;

const nameSpan = ({name, color}: Profile, width: number): Span =>
	shortMiddle(` ${name} `, width, color ? `server-${color}` : 'strong');

const addressText = ({address, isWrong}: Profile): string =>
	isWrong ? 'a mistake in the file' : (address ?? 'no url');

const addressSpan = (profile: Profile, width: number, style: Style | undefined): Span => {
	const [text, room] = [addressText(profile), Math.min(widestAddress, width)];
	const isKnown = profile.address !== undefined && !profile.isWrong;
	return isKnown ? shortMiddle(text, room, style) : short(text, room, 'warning');
};

/** Whether nothing can be changed there; the lock of this screen may have been lifted. */
const isLocked = ({isCurrent, isReadOnly}: Profile, state: State): boolean =>
	isReadOnly && (state.isReadOnly || !isCurrent);

/** The profiles to switch to, the current one marked. */
const profilesView = ({place}: ProfilesDialog, {state, glyphs, room, widest}: ViewContext): DialogView => {
	const {profiles} = state;
	const names = profiles.map(profile => nameSpan(profile, Math.min(widestName, Math.floor(widest / 3))));
	const nameWidth = Math.max(0, ...names.map(name => lineCells([name])));
	const isAnyLocked = profiles.some(profile => isLocked(profile, state));
	const addressWidth = widest - nameWidth - besideName - (isAnyLocked ? readOnly.length + 1 : 0);
	const start = firstAround(place, profiles.length, room);
	const lines = profiles.map((profile, index): Line => [
		span(`${index === place ? glyphs.cursor : ' '} `, 'accent'),
		span(`${profile.isCurrent ? glyphs.link.good : ' '} `, 'good'),
		...fitLine([names[index]!], nameWidth),
		...(isAnyLocked ? [span(` ${isLocked(profile, state) ? readOnly : ' '.repeat(readOnly.length)}`, 'warning')] : []),
		span('  '),
		addressSpan(profile, addressWidth, index === place ? undefined : 'dim'),
	]);
	const shown = lines.slice(start, start + room);
	return {title: 'Servers', lines: shown, hidden: hiddenAround(start, shown.length, lines.length)};
};

export const profilesDialog: DialogModule<ProfilesDialog, [profiles: readonly Profile[]]> = {
	name: 'switch server',
	open: profiles => ({
		kind: 'profiles',
		place: Math.max(
			0,
			profiles.findIndex(({isCurrent}) => isCurrent),
		),
	}),
	keys: [
		{...closing, keys: ['escape', 'q'], toggledBy: 'profiles'},
		{
			keys: ['return'],
			label: 'go there',
			run(services, {place}) {
				close(services);
				const {name, isCurrent} = services.getState().profiles[place]!;
				if (!isCurrent) {
					services.switchTo(name);
				}
			},
		},
	],
	moved: (dialog, move, {profiles: {length}}) => ({...dialog, place: placeAfter(move, dialog.place, length, length)}),
	wheelLines: 1,
	view: profilesView,
	announce: (_dialog, {profiles}) => [sentence(`servers: ${profiles.length}`)],
	item({place}, state) {
		const {profiles} = state;
		const profile = profiles[place]!;
		const text = clauses(
			profile.name,
			profile.isCurrent ? 'this is where you are' : undefined,
			isLocked(profile, state) ? 'read-only' : undefined,
			addressText(profile),
			`${place + 1} of ${profiles.length}`,
		);
		return {key: text, text};
	},
};
