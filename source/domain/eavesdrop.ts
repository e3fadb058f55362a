import type {Channel} from './channel.js';
import {otherParty, ownParty, type Party} from './parties.js';

/** Who hears the one who listens: nobody, the watched leg's own phone, its other half, or both. */
export type EavesdropMode = 'listen' | 'whisper-own' | 'whisper-other' | 'join';

export const eavesdropModes: readonly EavesdropMode[] = ['listen', 'whisper-own', 'whisper-other', 'join'];

/** Of a leg that nobody else is connected to, as with a menu, only the leg's own phone can hear anybody. */
export const modesOn = (channel: Channel): readonly EavesdropMode[] =>
	otherParty(channel) ? eavesdropModes : ['listen', 'whisper-own'];

/** The digit that sets a mode on the listening phone while it lasts; `*` stops. */
export const modeDigit: Readonly<Record<EavesdropMode, string>> = {
	listen: '0',
	'whisper-own': '2',
	'whisper-other': '1',
	join: '3',
};

const nameOrNumber = ({name, number}: Party): string => name || number || '?';

/** What each digit does on the phone that listens; the names, which may be long, come last. Not sanitised. */
export const digitsText = (channel: Channel | undefined): string => {
	const own = channel ? nameOrNumber(ownParty(channel)) : 'the watched leg';
	const there = channel && otherParty(channel);
	const other = channel ? there && nameOrNumber(there) : 'its other half';
	return [
		`${modeDigit.listen} listen`,
		...(other === undefined ? [] : [`${modeDigit.join} join`]),
		'* stop',
		`${modeDigit['whisper-own']} whisper to ${own}`,
		...(other === undefined ? [] : [`${modeDigit['whisper-other']} whisper to ${other}`]),
	].join(' · ');
};

/** The name of a mode and who hears the listener in it, for one call. Not sanitised. */
export const modeText = (mode: EavesdropMode, channel: Channel): {readonly name: string; readonly effect: string} => {
	const other = otherParty(channel);
	switch (mode) {
		case 'listen': {
			return {name: 'listen', effect: `you hear ${other ? 'both' : nameOrNumber(ownParty(channel))}, nobody hears you`};
		}

		case 'whisper-own': {
			return {name: 'whisper', effect: `only ${nameOrNumber(ownParty(channel))} hears you`};
		}

		case 'whisper-other': {
			return {name: 'whisper', effect: other ? `only ${nameOrNumber(other)} hears you` : 'nobody is there to hear you'};
		}

		case 'join': {
			return {name: 'join', effect: other ? 'both hear you' : `${nameOrNumber(ownParty(channel))} hears you`};
		}
	}
};

/** Whether a mode lets the watched leg's own phone, and its other half, hear the listener. */
export const heardBy = (mode: EavesdropMode): {readonly own: boolean; readonly other: boolean} => ({
	own: mode === 'whisper-own' || mode === 'join',
	other: mode === 'whisper-other' || mode === 'join',
});
