import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {extrasWanted, themeOptions, whoTakesColors} from '../../../../source/cli/screen/terminal-abilities.js';

const utf8 = {TERM: 'xterm-256color', LANG: 'uk_UA.UTF-8'};

describe('the signs', () => {
	it('are ASCII where there is no UTF-8, and on the console of Linux', () => {
		assert.equal(themeOptions({}, utf8).isAscii, false);
		assert.equal(themeOptions({}, {...utf8, LANG: 'uk_UA.KOI8-U'}).isAscii, true);
		assert.equal(themeOptions({}, {...utf8, TERM: 'linux'}).isAscii, true);
	});

	it('are not even letters of names where there is no UTF-8', () => {
		assert.equal(themeOptions({}, {...utf8, LC_ALL: 'C'}).isSevenBit, true);
		assert.equal(themeOptions({ascii: false}, {...utf8, LC_ALL: 'C'}).isSevenBit, false);
		assert.equal(themeOptions({ascii: true}, utf8).isSevenBit, false);
		assert.equal(themeOptions({}, {...utf8, TERM: 'linux'}).isSevenBit, false);
	});

	it('are what the person says', () => {
		assert.equal(themeOptions({ascii: true}, utf8).isAscii, true);
		assert.equal(themeOptions({ascii: false}, {...utf8, TERM: 'linux'}).isAscii, false);
	});
});

describe('colours', () => {
	it('are none with NO_COLOR or --no-color, whatever theme was asked for', () => {
		assert.equal(themeOptions({theme: 'contrast'}, {...utf8, NO_COLOR: '1'}).colorLevel, 0);
		assert.equal(themeOptions({theme: 'contrast', noColor: true}, utf8).colorLevel, 0);
	});

	const withoutColors =
		'dumb sun vt52 vt100 vt102 vt220 vt320-w xterm-mono xtermm xterm-r6 rxvt-m rxvt-basic linux-m ansi-m'.split(' ');
	for (const TERM of withoutColors) {
		it(`are none on ${TERM}, even where COLORTERM is left over from another terminal`, () => {
			assert.equal(whoTakesColors({}, {...utf8, TERM, COLORTERM: 'truecolor'}), 'TERM');
			assert.equal(themeOptions({}, {...utf8, TERM}).colorLevel, 0);
		});
	}

	for (const TERM of [
		'xterm',
		'xterm-256color',
		'screen',
		'tmux-256color',
		'linux',
		'rxvt',
		'xterm-vt220',
		'vt100-color',
	]) {
		it(`may be there on ${TERM}`, () => {
			assert.equal(whoTakesColors({}, {...utf8, TERM}), undefined);
		});
	}

	it('follow CLICOLOR, CLICOLOR_FORCE and FORCE_COLOR, and NO_COLOR before them', () => {
		assert.equal(whoTakesColors({}, {...utf8, CLICOLOR: '0'}), 'CLICOLOR');
		assert.equal(whoTakesColors({}, {...utf8, CLICOLOR: '1'}), undefined);
		assert.equal(whoTakesColors({}, {...utf8, FORCE_COLOR: '0'}), 'FORCE_COLOR');
		const levels = [{CLICOLOR_FORCE: '1'}, {FORCE_COLOR: ''}, {FORCE_COLOR: '2'}].map(forced => {
			const environment = {...utf8, TERM: 'vt220', CLICOLOR: '0', ...forced};
			return [environment, {...environment, NO_COLOR: '1'}].map(one => themeOptions({}, one).colorLevel > 0);
		});
		assert.deepEqual(levels, [
			[true, false],
			[true, false],
			[true, false],
		]);
		assert.equal(themeOptions({}, {...utf8, TERM: 'vt220', CLICOLOR_FORCE: '0'}).colorLevel, 0);
	});

	it('are those of the theme that was named', () => {
		assert.equal(themeOptions({theme: 'light'}, utf8).name, 'light');
		assert.equal(themeOptions({}, utf8).name, undefined);
	});

	it('are those of high contrast on the console of Linux, which has no grey background, unless a theme was named', () => {
		assert.equal(themeOptions({}, {...utf8, TERM: 'linux'}).name, 'contrast');
		assert.equal(themeOptions({theme: 'dark'}, {...utf8, TERM: 'linux'}).name, 'dark');
	});
});

describe('the title', () => {
	it('is told when it is wanted, in a window', () => {
		assert.equal(extrasWanted({}, utf8).hasTitle, false);
		assert.equal(extrasWanted({title: true}, utf8).hasTitle, true);
		assert.equal(extrasWanted({title: true}, {...utf8, TERM: 'linux'}).hasTitle, false);
		assert.equal(extrasWanted({title: true}, {...utf8, TERM: 'dumb'}).hasTitle, false);
	});
});
