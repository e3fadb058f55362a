import {ableNow, bulkNotices, bulkPage, endedNotice} from '../bulk/page.js';
import {impactOfRows, legNamesText, minutesText} from '../bulk/impact.js';
import {staleCallTexts, staleTexts} from '../actions/stale-lines.js';
import {actionVerbs, callText, holdMusicText} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {bulkCounts, bulkTitle} from '../bulk/bulk-text.js';
import {legsText} from '../../state/counts.js';
import type {DialogOf} from '../../state/dialog.js';
import {legNameOf} from '../../state/selectors.js';
import {countsOn} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {clauses, lasting, lastingAtLeast, sentence, wayText} from '../../ui/phrases.js';
import {aboutCall} from './call-phrases.js';
import type {Item} from './list-items.js';

const staleSentences = (rows: readonly TrackedChannel[], state: State): readonly string[] =>
	staleTexts(rows, state, lasting).map(text => sentence(text));

export const hangupQuestion = ({row}: DialogOf<'hangup'>, state: State): readonly string[] => {
	const leg = legNameOf(state, row.channel);
	return [
		'Hang up this call?',
		aboutCall(row, state),
		...(leg === '' ? [] : [sentence(`it hangs up the ${leg}; its partner usually ends with it`)]),
		...staleSentences([row], state),
	];
};

export const confirmQuestion = ({row, request}: DialogOf<'confirm'>, state: State): readonly string[] => [
	sentence(`${actionVerbs[request.kind]} this call?`),
	aboutCall(row, state),
	...(request.kind === 'hold' && holdMusicText(row.channel) !== '' ? [sentence(holdMusicText(row.channel))] : []),
	...staleSentences([row], state),
];

export const eavesdropQuestion = ({row}: DialogOf<'eavesdrop'>, state: State): readonly string[] => [
	'Listen to this call.',
	aboutCall(row, state),
	...staleSentences([row], state),
];

export const callQuestion = (dialog: DialogOf<'call'>, state: State): readonly string[] => [
	'New call.',
	...staleCallTexts(dialog, state, lasting).map(text => sentence(text)),
];

type ManyDialog = DialogOf<'bulk-hold' | 'bulk-hangup'>;

/** How much is at stake, and which of the marked it is not done to. */
export const bulkQuestion = (dialog: ManyDialog, state: State): readonly string[] => {
	const able = ableNow(dialog);
	const sites = countsOn(able, state);
	const {answered, age, oldest, longest, inbound, outbound, routes} = impactOfRows(able, state);
	const verb = dialog.kind === 'bulk-hold' ? dialog.action : 'hangup';
	return [
		sentence(`${actionVerbs[verb]} ${legsText(able, state)}?`),
		clauses(
			`${answered} answered`,
			`${minutesText(age)} in all`,
			oldest && `the longest ${lastingAtLeast(longest)}: ${callText(oldest)}`,
		),
		clauses(`${inbound} in`, `${outbound} out`, ...routes.map(([name, count]) => `${count} by ${wayText(name)}`)),
		...(sites.length > 0 ? [clauses(...sites)] : []),
		// A line of a call stands for several legs: which of them it would be done to is told.
		...(state.view.isByCall ? [sentence(legNamesText(able, state))] : []),
		...bulkNotices(dialog, able.length, state).map(text => sentence(text)),
		...endedNotice(dialog, able.length).map(text => sentence(text)),
		...staleSentences(dialog.calls, state),
	];
};

/** Whom it meets, a page of them. */
export const partiesItem = (dialog: ManyDialog, state: State): Item => {
	const {named, top, total} = bulkPage(dialog, state);
	const others =
		named.length < total ? `${top + 1} to ${top + named.length} of ${total}, PgUp or PgDn: the others` : '';
	return {key: String(top), text: clauses(...named.map(({channel}) => callText(channel)), others)};
};

/** How far a batch has come, and what of it failed. */
export const bulkReport = (_dialog: DialogOf<'batch'>, {bulk}: State): readonly string[] =>
	bulk
		? [
				sentence(bulkTitle(bulk)),
				clauses(...bulkCounts(bulk)),
				...(bulk.stopped === undefined ? [] : [sentence(`stopped: ${bulk.stopped}`)]),
				...bulk.failures.map(({subject, words}) => sentence(`${subject}: ${words}`)),
			]
		: ['Nothing is under way.'];
