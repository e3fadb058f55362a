import {savedNames, saveLayout, type SavedName} from '../../config/saved-layout.js';
import type {ResolvedConfig} from '../../config/resolve.js';
import {valueText} from '../../config/setting.js';
import {accessError} from '../../config/usage-error.js';
import type {State} from '../../state/state.js';
import type {Store} from '../../state/store.js';
import type {Environment} from '../../config/xdg-paths.js';

/** The layout of the live calls, also while the ended ones are on screen. */
const layoutOf = ({columns, view, otherLayout}: State): Readonly<Record<SavedName, string>> => {
	const live = view.isEnded ? otherLayout : {columns, sort: view.sort};
	return {columns: valueText(live.columns), sort: valueText(live.sort), calls: valueText(view.isByCall)};
};

/**
Saves the columns, the sort order and whether legs are shown as calls whenever they change on the screen, unless they are as in
config.toml. Reports once why they cannot be saved.
*/
export const saveLayoutOnChange = (
	store: Store,
	{savedAs, baseline}: ResolvedConfig,
	environment: Environment,
	report: (problem: string) => void,
): void => {
	if (savedAs === undefined) {
		return;
	}

	let known = layoutOf(store.getState());
	let isReported = false;
	store.subscribe(() => {
		const state = store.getState();
		const now = layoutOf(state);
		const changed = savedNames.filter(name => now[name] !== known[name]);
		// While the column picker is open, nothing is decided yet.
		if (state.dialog?.kind === 'columns' || changed.length === 0) {
			return;
		}

		known = now;
		try {
			const kept = changed.map(name => [name, {value: now[name], over: baseline[name]}] as const);
			saveLayout(environment, savedAs, Object.fromEntries(kept));
		} catch (error) {
			if (!isReported) {
				isReported = true;
				report(`what is changed here is not kept: ${accessError('cannot write screen.json', error).message}`);
			}
		}
	});
};
