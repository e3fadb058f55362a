import {savedNames, saveLayout, type SavedName} from '../../config/saved-layout.js';
import type {ResolvedConfig} from '../../config/resolve.js';
import {valueText} from '../../config/setting.js';
import {UsageError} from '../../config/usage-error.js';
import type {State} from '../../state/state.js';
import type {Store} from '../../state/store.js';
import type {Environment} from '../environment.js';

const shown = ({columns, view}: State): Readonly<Record<SavedName, string>> => ({
	columns: valueText(columns),
	sort: valueText(view.sort),
	calls: valueText(view.isByCall),
});

/**
Keeps the columns, the order and whether legs are shown as calls when they are changed on the screen, for the next time. What is as the person's own file
has it is not kept. `tell` hears, once, why they cannot be kept.
*/
export const saveLayoutOnChange = (
	store: Store,
	{savedAs, baseline}: ResolvedConfig,
	environment: Environment,
	tell: (problem: string) => void,
): void => {
	if (savedAs === undefined) {
		return;
	}

	let [{columns, view}, known] = [store.getState(), shown(store.getState())];
	let isTold = false;
	store.subscribe(() => {
		const state = store.getState();
		// While columns are being picked nothing is decided yet.
		const isSame = state.columns === columns && state.view.sort === view.sort && state.view.isByCall === view.isByCall;
		if (state.dialog?.kind === 'columns' || isSame) {
			return;
		}

		({columns, view} = state);
		const now = shown(state);
		const changed = savedNames.filter(name => now[name] !== known[name]);
		known = now;
		try {
			const kept = changed.map(name => [name, {value: now[name], over: baseline[name]}] as const);
			saveLayout(environment, savedAs, Object.fromEntries(kept));
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			const why = error instanceof UsageError ? error.message : `cannot write screen.json (${code ?? 'error'})`;
			if (!isTold) {
				isTold = true;
				tell(`what is changed here is not kept: ${why}`);
			}
		}
	});
};
