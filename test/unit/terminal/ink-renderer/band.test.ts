import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../../source/screen/header.js';
import type {State} from '../../../../source/state/state.js';
import lineUpdate from '../../../../source/terminal/ink-renderer/line-update.js';
import {fitLine} from '../../../../source/ui/spans.js';
import {createTheme} from '../../../../source/ui/theme/theme.js';
import {themeNames} from '../../../../source/ui/theme/themes.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {play, stateWith, t0} from '../../../helpers/states.js';

const columns = 120;

describe('the band of the header', () => {
	for (const name of themeNames) {
		it(`costs a second that goes by no more than the cells that change: ${name}`, () => {
			const theme = createTheme({colorLevel: 2, isAscii: false, name});
			const painted = (state: State) =>
				headerLines(state, theme.glyphs).map(line => theme.paint(fitLine(line, columns), 'band'));
			const before = stateWith(recordedChannels('list-varied.json'));
			const after = play(before, {type: 'ticked', at: t0 + 300});
			const [was, is] = [painted(before), painted(after)];
			const updates = is.map((line, index) => lineUpdate(was[index]!, line, columns));
			assert.match(updates[0]!, /^\u{1B}\[\d+G(?:\u{1B}\[[\d;]*m)?3(?:\u{1B}\[0m)?$/u);
			assert.equal(updates[1], '');
		});
	}
});
