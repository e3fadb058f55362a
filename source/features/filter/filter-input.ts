import type {ChannelId} from '../../telephony/channel.js';
import {memoLast} from '../../util/memoize.js';
import {endedList} from '../../live/recently-ended.js';
import {shownList} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {fieldOf, type TextField} from '../../ui/text-field.js';
import {graphemes} from '../../util/width.js';
import type {View} from '../../state/view.js';
import {parseFilter, reasonAgainstFilter} from './language/parse.js';
import {completionOf, type Completion} from './language/complete.js';

export type FilterTyping = {
	/** The kept filters, without repeats, the last one last. */
	readonly past: readonly string[];
	/** The place of the recalled filter, and the typed text from before it. */
	readonly recalled: {readonly place: number; readonly draft: string} | undefined;
	/** The channel under the cursor when the typing began; `undefined` once the person has moved the cursor. */
	readonly from: ChannelId | undefined;
	/** The choices of the last Tab, and the place of the written one. */
	readonly completed:
		| {readonly before: string; readonly after: string; readonly choices: readonly string[]; readonly place: number}
		| undefined;
};

const nothingChosen = {recalled: undefined, completed: undefined};
const notTyping = {...nothingChosen, from: undefined};

export const initialTyping = (filter: string): FilterTyping => ({
	past: filter === '' ? [] : [filter],
	...notTyping,
});

const maxPast = 50;

/**
The filter to apply to a typed text. When it has a mistake, that is the last good filter, without the term with the mistake: half a
field's name is a word that nobody looks for.
*/
const appliedFilter = ({filter}: View, typed: string): string => {
	const {mistake} = parseFilter(typed);
	if (!mistake) {
		return typed;
	}

	return typed.startsWith(filter) && filter.length > mistake.at ? typed.slice(0, mistake.at) : filter;
};

/** The view with another text in the field, which a person typed, or recalled or completed. */
export const filterEdited = (view: View, filterField: TextField, chosen: Partial<FilterTyping> = {}): View => ({
	...view,
	filterField,
	filter: appliedFilter(view, filterField.text),
	typing: {...view.typing, ...nothingChosen, ...chosen, ...(!view.filterField && {from: view.cursor})},
});

/** Keeps the typed filter; one with a mistake or an unfinished part stays in the field. */
export const filterKept = (view: View): View => {
	const {filterField, typing} = view;
	if (!filterField || reasonAgainstFilter(filterField.text)) {
		return view;
	}

	const filter = filterField.text.trim();
	const past = filter === '' ? typing.past : [...typing.past.filter(one => one !== filter), filter].slice(-maxPast);
	return {...view, filter, filterField: undefined, typing: {past, ...notTyping}};
};

/** The view without a filter. What was typed and given up leads back to the call from before, as it is now. */
export const filterCleared = (state: State): View => {
	const {view, recentlyEnded} = state;
	const {from} = view.typing;
	const row = from && (shownList(state).byId.get(from) ?? endedList(recentlyEnded).byId.get(from));
	return {
		...view,
		filter: '',
		filterField: undefined,
		typing: {...view.typing, ...notTyping},
		...(row && {cursor: from, pinned: row, detailTop: 0}),
	};
};

/** Shows an earlier or later filter; after the last one, the text that was being typed. */
export const filterRecalled = (view: View, by: -1 | 1): View => {
	const {past, recalled} = view.typing;
	const draft = recalled?.draft ?? view.filterField?.text ?? '';
	const from = recalled?.place ?? past.length;
	// Skips a filter that is in the field already.
	const next = from + by - (past[from + by] === draft && by === -1 && !recalled ? 1 : 0);
	const place = Math.max(0, Math.min(past.length, next));
	return filterEdited(view, fieldOf(past[place] ?? draft), {
		recalled: place === past.length ? undefined : {place, draft},
	});
};

const textBefore = ({text, cursor}: TextField): string => graphemes(text).slice(0, cursor).join('');

const completion = memoLast(completionOf);

export const completionAt = (state: State): Completion | undefined => {
	const {filterField} = state.view;
	return filterField && completion(textBefore(filterField), shownList(state).rows);
};

/** Writes the likeliest completion, then the next one, and round. */
export const filterCompleted = (state: State, by: -1 | 1): View => {
	const {view} = state;
	const {filterField, typing} = view;
	if (!filterField) {
		return view;
	}

	const before = textBefore(filterField);
	const {from, choices} = completionAt(state) ?? {from: 0, choices: []};
	const last = typing.completed ?? {
		before: before.slice(0, from),
		after: filterField.text.slice(before.length),
		choices,
		place: by === 1 ? -1 : 0,
	};
	const {length} = last.choices;
	if (length === 0) {
		return view;
	}

	const place = (last.place + by + length) % length;
	const typed = last.before + last.choices[place]!;
	const field = {text: typed + last.after, cursor: graphemes(typed).length};
	// After the only choice, Tab completes what can follow it.
	return filterEdited(view, field, {completed: length > 1 ? {...last, place} : undefined});
};
