import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
import {Screen} from '../../source/app.js';
import {ThemeContext} from '../../source/ui/theme/theme-context.js';
import type {State} from '../../source/state/state.js';
import {createTheme, type Theme} from '../../source/ui/theme/theme.js';
import {draw} from './drawn.js';

/** The whole screen of a state, painted. */
export const paintedFrameOf = (state: State, theme: Theme): string => {
	const tree = (
		<ThemeContext.Provider value={theme}>
			<Screen state={state} />
		</ThemeContext.Provider>
	);
	const drawn = draw(tree, state.size);
	const frame = drawn.lastFrame();
	drawn.close();
	return frame;
};

/** The whole screen of a state, as lines of text without styles. */
export const frameOf = (state: State, isAscii = false): string =>
	stripVTControlCharacters(paintedFrameOf(state, createTheme({colorLevel: 0, isAscii})))
		.split('\n')
		.map(line => line.trimEnd())
		.join('\n');

/** The windows that frames are kept of. */
export const sizes = [
	[60, 15],
	[80, 24],
	[120, 30],
	[200, 50],
] as const;

const folder = new URL('../frames/', import.meta.url);

/**
Holds a frame against the one that somebody has read and found good, `test/frames/<name>.txt`. `npm run frames` writes
them anew: read the difference before committing it.
*/
export const expectFrame = (name: string, frame: string): void => {
	const file = new URL(`${name}.txt`, folder);
	if (process.env.UPDATE_FRAMES) {
		mkdirSync(folder, {recursive: true});
		writeFileSync(file, `${frame}\n`);
	}

	assert.ok(existsSync(file), `${name}.txt is not there; npm run frames writes it`);
	assert.equal(`${frame}\n`, readFileSync(file, 'utf8'));
};
