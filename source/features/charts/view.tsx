import {memo} from 'react';
import {useTheme} from '../../ui/theme/theme-context.js';
import {bodyRows} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {Lines} from '../../ui/lines.js';
import {chartsLines} from './chart-lines.js';

export const Charts = memo(({state}: {readonly state: State}) => {
	const {glyphs} = useTheme();
	const rows = bodyRows(state);
	return <Lines lines={chartsLines(state, glyphs)} height={rows} />;
});
