import {useEffect} from 'react';
import type {Store} from '../state/store.js';
import type {TerminalExtras} from '../terminal/terminal-modes.js';
import {useTheme} from '../ui/theme/theme-context.js';
import {titleText} from './window-title.js';

/** The least time between two changes of the title, ms: people read it in passing. */
const titleStands = 3000;

export const useTitle = (store: Store, extras: TerminalExtras): void => {
	const {glyphs} = useTheme();
	useEffect(() => {
		if (!extras.hasTitle) {
			return;
		}

		let hold: NodeJS.Timeout | undefined;
		let shown = '';
		const look = () => {
			const title = titleText(store.getState(), glyphs);
			if (hold || title === '' || title === shown) {
				return;
			}

			shown = title;
			extras.setTitle(title);
			hold = setTimeout(() => {
				hold = undefined;
				look();
			}, titleStands);
		};

		look();
		const unsubscribe = store.subscribe(look);
		return () => {
			unsubscribe();
			clearTimeout(hold);
		};
	}, [extras, glyphs, store]);
};
