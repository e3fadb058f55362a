import {noAlerts, alertId} from '../alerts/rules.js';
import {isUnderWay, type Bulk} from '../bulk/bulk.js';
import {bulkTexts, bulkTitle} from '../bulk/bulk-text.js';
import {actionText} from '../../state/action-text.js';
import {keyHint} from '../../state/default-keys.js';
import type {State} from '../../state/state.js';
import {undoTime} from '../undo/undo.js';
import {keyWord, lasting, sentence, spoken} from '../../ui/phrases.js';

/** The new steps of actions, without those of bulk actions. */
const actionNews = (before: State, after: State): readonly string[] => {
	const phases = new Map(before.actions.map(({id, phase}) => [id, phase]));
	return after.actions
		.filter(({id, phase, bulk}) => bulk === undefined && phases.get(id) !== phase)
		.map(action => sentence(actionText(action, undefined)));
};

/** The new notes: the list gets them at its end, and drops its oldest. A mask only writes the old ones anew. */
const noteNews = (before: State, after: State): readonly string[] => {
	const last = before.isMasked === after.isMasked ? before.notes.at(-1) : after.notes.at(-1);
	return after.notes
		.slice(last ? after.notes.lastIndexOf(last) + 1 : 0)
		.filter(({isForLog}) => !isForLog)
		.map(({text}) => sentence(text));
};

/** The stage of a bulk action, announced at its beginning and its end; its own key opens the progress. */
const bulkStage = (bulk: Bulk): string =>
	isUnderWay(bulk) && bulk.stopped === undefined ? 'under way' : `${bulk.phases.accepted > 0} ${bulk.stopped}`;

const bulkNews = (before: State, after: State): readonly string[] => {
	const {bulk} = after;
	const key = keyWord(keyHint(after, 'bulk'));
	return !bulk || (bulk.id === before.bulk?.id && bulkStage(bulk) === bulkStage(before.bulk))
		? []
		: [sentence(bulkStage(bulk) === 'under way' ? `${bulkTitle(bulk)}: under way` : bulkTexts(bulk, key)[0])];
};

/** The new alerts; those of the first list are only counted. */
const alertNews = (before: State, after: State): readonly string[] => {
	const {alerts} = after;
	const known = new Set(before.alerts.all.map(alert => alertId(alert)));
	return (before.alerts === noAlerts ? [] : alerts.all)
		.filter(alert => alert.severity !== 'note' && !known.has(alertId(alert)))
		.map(({title}) => sentence(`something looks wrong: ${title.toLowerCase()}`));
};

/** The hold that can be undone, and for how long, as a listener cannot see the hint go. */
export const undoSentence = (state: State): string => {
	const {
		now,
		undo: {offer},
	} = state;
	const key = keyWord(keyHint(state, 'unhold'));
	return offer ? sentence(`for ${lasting(offer.shownAt + undoTime - now)} ${key} undoes ${offer.title}`) : '';
};

/** The end of the time to undo a hold: from now on the key acts on the selected call. */
const undoneSentence = ({undo: {offer}}: State, {now}: State): string =>
	offer && now >= offer.shownAt + undoTime ? sentence(`${offer.title} can be undone no longer`) : '';

/** A key that does nothing here, in its own case, as z and Z are different keys. */
const keyNews = (before: State, {keyNote}: State): string =>
	keyNote && keyNote !== before.keyNote ? spoken(`${keyNote.text}.`) : '';

export const messageNews = (before: State, after: State): readonly string[] => [
	...actionNews(before, after),
	...bulkNews(before, after),
	after.undo.since === before.undo.since ? '' : undoSentence(after) || undoneSentence(before, after),
	...noteNews(before, after),
	keyNews(before, after),
	...alertNews(before, after),
];
