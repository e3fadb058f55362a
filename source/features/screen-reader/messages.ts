import {hasNews, noAlerts, alertId} from '../alerts/evaluate.js';
import {isUnderWay, type Bulk} from '../bulk/bulk.js';
import {bulkText, bulkTitle} from '../bulk/bulk-text.js';
import {actionText} from '../../state/messages.js';
import {keyHint} from '../../state/keymap.js';
import type {State} from '../../state/state.js';
import {undoTime} from '../undo/undo.js';
import {keyWord, lasting, sentence, spoken} from '../../ui/phrases.js';

/** Every step of every action, but for those of a batch: that is told as one. */
const actionNews = (before: State, after: State): readonly string[] => {
	if (after.actions === before.actions) {
		return [];
	}

	const phases = new Map(before.actions.map(({id, phase}) => [id, phase]));
	return after.actions
		.filter(({id, phase, bulk}) => bulk === undefined && phases.get(id) !== phase)
		.map(action => sentence(actionText(action, undefined)));
};

/** The notes that are new: the list of them drops its oldest, and gets new ones at its end. */
const noteNews = (before: State, after: State): readonly string[] => {
	if (after.notes === before.notes) {
		return [];
	}

	const last = before.notes.at(-1);
	const from = last === undefined ? 0 : after.notes.lastIndexOf(last) + 1;
	return after.notes
		.slice(from)
		.filter(({isForLog}) => !isForLog)
		.map(({text}) => sentence(text));
};

/** A batch is told when it begins and when it is over: how far it has come, its own key tells. */
const batchStage = (bulk: Bulk): string =>
	isUnderWay(bulk) && bulk.stopped === undefined ? 'under way' : `${bulk.phases.accepted > 0} ${bulk.stopped}`;

const batchNews = (before: State, after: State): readonly string[] => {
	const {bulk: batch} = after;
	const key = keyWord(keyHint(after, 'batch'));
	return !batch || (batch.id === before.bulk?.id && batchStage(batch) === batchStage(before.bulk))
		? []
		: [sentence(batchStage(batch) === 'under way' ? `${bulkTitle(batch)}: under way` : bulkText(batch, key))];
};

/** What newly looks wrong; what was there from the start is counted there. */
const findingNews = (before: State, after: State): readonly string[] => {
	const {alerts} = after;
	if (alerts === before.alerts || before.alerts === noAlerts || !hasNews(before.alerts, alerts)) {
		return [];
	}

	const known = new Set(before.alerts.all.map(alert => alertId(alert)));
	return alerts.all
		.filter(finding => finding.severity !== 'note' && !known.has(alertId(finding)))
		.map(({title}) => sentence(`something looks wrong: ${title.toLowerCase()}`));
};

/** The hold that can be undone, and for how long: a listener cannot see the hint go. */
export const undoSentence = (state: State): string => {
	const {now, undo} = state;
	const {offer, since} = undo;
	const key = keyWord(keyHint(state, 'unhold'));
	return offer ? sentence(`for ${lasting(undoTime - (now - since))} ${key} undoes ${offer.title}`) : '';
};

const undoNews = (before: State, after: State): readonly string[] =>
	after.undo.since === before.undo.since ? [] : [undoSentence(after)];

/** A key that does nothing here, as it was pressed: z and Z are different keys. */
const keyNews = (before: State, after: State): readonly string[] =>
	after.keyNote === before.keyNote || !after.keyNote ? [] : [spoken(`${after.keyNote.text}.`)];

/** What was done and said since. */
export const messageNews = (before: State, after: State): readonly string[] => [
	...actionNews(before, after),
	...batchNews(before, after),
	...undoNews(before, after),
	...noteNews(before, after),
	...keyNews(before, after),
	...findingNews(before, after),
];
