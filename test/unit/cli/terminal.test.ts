import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {extrasWanted, themeOptions} from '../../../source/cli/terminal.js';

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
		assert.equal(themeOptions({theme: 'contrast', color: true}, utf8).colorLevel, 0);
	});

	it('are those of the theme that was named', () => {
		assert.equal(themeOptions({theme: 'light'}, utf8).name, 'light');
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
