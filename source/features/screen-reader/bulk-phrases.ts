import {ableNow, bulkNotices, bulkPage, endedNotice} from '../bulk/page.js';
import {impactOfRows, legNamesText, minutesText} from '../bulk/impact.js';
import {staleCallTexts, staleTexts} from '../actions/stale-lines.js';
import {actionVerbs, callText, holdMusicText} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {bulkCounts, bulkTitle} from '../bulk/bulk-text.js';
import {legsText} from '../../state/counts.js';
import type {DialogOf} from '../../state/dialogs.js';
import {legNameOf} from '../../state/selectors.js';
import {countsOn} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {clauses, lasting, lastingAtLeast, sentence, wayText} from '../../ui/phrases.js';
import {aboutCall} from './call-phrases.js';
import type {Item} from './list-items.js';

const staleSentences = (rows: readonly TrackedChannel[], state: State): readonly string[] =>
	staleTexts(rows, state, lasting).map(text => sentence(text));

const callQuestion = (question: string, row: TrackedChannel, state: State, note = ''): readonly string[] => [
	sentence(question),
	aboutCall(row, state),
	sentence(note),
	...staleSentences([row], state),
];

export const hangupQuestion = ({row}: DialogOf<'hangup'>, state: State): readonly string[] => {
	const leg = legNameOf(state, row.channel);
	const note = leg === '' ? '' : `it hangs up the ${leg}; its partner usually ends with it`;
	return callQuestion('hang up this call?', row, state, note);
};

export const confirmQuestion = ({row, request}: DialogOf<'confirm'>, state: State): readonly string[] => {
	const note = request.kind === 'hold' ? holdMusicText(row.channel) : '';
	return callQuestion(`${actionVerbs[request.kind]} this call?`, row, state, note);
};

export const eavesdropQuestion = ({row}: DialogOf<'eavesdrop'>, state: State): readonly string[] =>
	callQuestion('listen to this call', row, state);

export const newCallQuestion = (dialog: DialogOf<'call'>, state: State): readonly string[] => [
	'New call.',
	...staleCallTexts(dialog, state, lasting).map(text => sentence(text)),
];

type BulkDialog = DialogOf<'bulk-hold' | 'bulk-hangup'>;

/** The impact of a bulk action, and which of the marked calls it skips. */
export const bulkQuestion = (dialog: BulkDialog, state: State): readonly string[] => {
	const able = ableNow(dialog);
	const servers = countsOn(able, state);
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
		clauses(...servers),
		// The line of a call stands for several legs, so these are named.
		state.view.isByCall ? sentence(legNamesText(able, state)) : '',
		...[...bulkNotices(dialog, able.length, state), ...endedNotice(dialog, able.length)].map(text => sentence(text)),
		...staleSentences(dialog.calls, state),
	];
};

/** One page of the calls of a bulk action. */
export const partiesItem = (dialog: BulkDialog, state: State): Item => {
	const {named, top, total} = bulkPage(dialog, state);
	const others =
		named.length < total ? `${top + 1} to ${top + named.length} of ${total}, PgUp or PgDn: the others` : '';
	return {key: String(top), text: clauses(...named.map(({channel}) => callText(channel)), others)};
};

export const bulkReport = (_dialog: DialogOf<'bulk-progress'>, {bulk}: State): readonly string[] =>
	bulk
		? [
				sentence(bulkTitle(bulk)),
				clauses(...bulkCounts(bulk)),
				bulk.stopped === undefined ? '' : sentence(`stopped: ${bulk.stopped}`),
				...bulk.failures.map(({subject, words}) => sentence(`${subject}: ${words}`)),
			]
		: ['Nothing is under way.'];
