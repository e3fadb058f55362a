import type {ActionRequest, ChannelActionKind, ChannelActionRequest} from './action.js';
import {allFiles} from './action-arguments.js';
import type {Channel} from './channel.js';
import {digitsText} from './eavesdrop.js';
import {otherParty, ownParty, partyShort} from './parties.js';

type ConsequencesOf = {
	readonly [Kind in ChannelActionKind]?: (
		request: ChannelActionRequest & {readonly kind: Kind},
		own: string,
		other: string | undefined,
	) => readonly string[];
};

const cutOff = (other: string | undefined): readonly string[] => (other === undefined ? [] : [`${other} is cut off`]);

const texts: ConsequencesOf = {
	transfer: ({destination, context}, own, other) => [
		...cutOff(other),
		`${own} goes to ${destination}, context ${context}`,
	],
	dtmf: (_request, own, other) => [
		`the digits go to ${own}`,
		...(other === undefined ? [] : [`${other} does not get them`]),
	],
	mute: (_request, own, other) =>
		other === undefined
			? [`the switch no longer hears ${own}`]
			: [`${other} no longer hears ${own}`, `${own} still hears ${other}`],
	unmute: (_request, own, other) => [`${other ?? 'the switch'} hears ${own} again`],
	park: (_request, own, other) => [...cutOff(other), `${own} stays on the line, with music or silence`],
	record: (_request, own, other) => [
		other === undefined ? `records ${own}, and what ${own} hears` : `records ${own} and ${other}`,
		'the switch does not announce that it records',
	],
	'stop-recording': ({file}, own) => [
		file === allFiles ? `ends every recording of the leg of ${own}` : `ends the recording to ${file}`,
		'what was recorded stays on the switch',
	],
};

/** The consequences of an action on a leg for its parties, the loss first; empty for actions with another question. Not sanitised. */
export const consequencesOf = (request: ChannelActionRequest, channel: Channel): readonly string[] => {
	const other = otherParty(channel);
	const text = texts[request.kind] as
		((request: ChannelActionRequest, own: string, other: string | undefined) => readonly string[]) | undefined;
	return text?.(request, partyShort(ownParty(channel)), other && partyShort(other)) ?? [];
};

/** Who hears the hold music: the party at the other end of the held leg. Empty without such a leg, as with a menu. */
export const holdMusicText = (channel: Channel): string => {
	const other = otherParty(channel);
	return other ? `hold music plays to ${partyShort(other)}` : '';
};

/** The note after an action: who hears the music, which digits change the mode. A typed user is not sanitised. */
export const effectOf = (request: ActionRequest, channel: Channel | undefined): string => {
	if (request.kind === 'hold') {
		return channel ? holdMusicText(channel) : '';
	}

	return request.kind === 'eavesdrop' ? `on the phone of ${request.user}: ${digitsText(channel)}` : '';
};
