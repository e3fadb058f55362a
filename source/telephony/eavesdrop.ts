import type {Channel} from './channel.js';
import {otherParty, ownParty, partyShort, type Party} from './parties.js';

/** Who hears the listener: nobody, the watched leg's own phone, its other half, or both. */
export type EavesdropMode = 'listen' | 'whisper-own' | 'whisper-other' | 'join';

export const eavesdropModes: readonly EavesdropMode[] = ['listen', 'whisper-own', 'whisper-other', 'join'];

/** The modes that make sense. Without a leg at the other end, as with a menu, only the leg's own phone can be whispered to. */
export const modesOn = (channel: Channel): readonly EavesdropMode[] =>
	otherParty(channel) ? eavesdropModes : ['listen', 'whisper-own'];

/** The digit that sets a mode on the listening phone while it lasts; `*` stops. */
export const modeDigit: Readonly<Record<EavesdropMode, string>> = {
	listen: '0',
	'whisper-own': '2',
	'whisper-other': '1',
	join: '3',
};

/** The digits for the listening phone, the parties last. Parties are named by number: a caller may use the agent’s name. */
export const digitsText = (channel: Channel | undefined): string => {
	const own = channel ? partyShort(ownParty(channel)) : 'the watched leg';
	const there = channel && otherParty(channel);
	const other = channel ? there && partyShort(there) : 'the other leg';
	return [
		`${modeDigit.listen} listen`,
		...(other === undefined ? [] : [`${modeDigit.join} join`]),
		'* stop',
		`${modeDigit['whisper-own']} whisper to ${own}`,
		...(other === undefined ? [] : [`${modeDigit['whisper-other']} whisper to ${other}`]),
	].join(' · ');
};

/** A note that ends with the digits, in fewer words, the fullest first: `2→380671112233`, then `2→…112233`. */
export const shorterDigits = (note: string): readonly string[] => {
	const digits = note.slice(note.indexOf(`${modeDigit.listen} listen`)).split(' · ');
	const arrows = digits.map(digit => digit.replace(' whisper to ', '→'));
	const ends = arrows.map(digit =>
		digit[1] === '→' && digit.length > 9 ? `${digit.slice(0, 2)}…${[...digit].slice(-6).join('')}` : digit,
	);
	return [arrows, ends].map(all => all.join(', '));
};

/** `shorter`: the effect in fewer words, with the whole number. */
type ModeText = {readonly name: string; readonly effect: string; readonly shorter: string};

const whisper = (party: Party): ModeText => {
	const who = partyShort(party);
	return {name: 'whisper', effect: `only ${who} hears you`, shorter: `to ${who}`};
};

/** The name of a mode and who hears the listener in it, for one call. */
export const modeText = (mode: EavesdropMode, channel: Channel): ModeText => {
	const own = ownParty(channel);
	const other = otherParty(channel);
	const nobody = 'nobody is there to hear you';
	const joined = other ? 'both hear you' : `${partyShort(own)} hears you`;
	const texts: Readonly<Record<EavesdropMode, ModeText>> = {
		listen: {
			name: 'listen',
			effect: `you hear ${other ? 'both' : partyShort(own)}, nobody hears you`,
			shorter: 'nobody hears you',
		},
		'whisper-own': whisper(own),
		'whisper-other': other ? whisper(other) : {name: 'whisper', effect: nobody, shorter: nobody},
		join: {name: 'join', effect: joined, shorter: joined},
	};
	return texts[mode];
};

/** Whether a mode lets the watched leg's own phone, and its other half, hear the listener. */
export const heardBy = (mode: EavesdropMode): {readonly own: boolean; readonly other: boolean} => ({
	own: mode === 'whisper-own' || mode === 'join',
	other: mode === 'whisper-other' || mode === 'join',
});

/** The switch's variables of a mode. Their names mislead: `bleg` lets the watched leg hear, `aleg` the other one. */
export const eavesdropVariables = (mode: EavesdropMode): readonly string[] => {
	const {own, other} = heardBy(mode);
	return [...(own ? ['eavesdrop_whisper_bleg=true'] : []), ...(other ? ['eavesdrop_whisper_aleg=true'] : [])];
};
