import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {configLines} from '../../../source/cli/config-command.js';
import type {Environment} from '../../../source/config/xdg-paths.js';
import type {Options} from '../../../source/cli/flags.js';
import {emptyConfig} from '../../../source/config/config-types.js';
import {resolve} from '../../../source/config/resolve.js';

/** What `webitel-top config` says of a setting. */
const told = (key: string, environment: Environment, options: Options = {}): string | undefined => {
	const all: Environment = {HOME: '/home/olena', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...environment};
	const file = emptyConfig('/home/olena/.config/webitel-top/config.toml');
	return configLines({options, resolved: resolve(options, all, file), file}, all)
		.find(line => line.startsWith(`${key} `))
		?.replaceAll(/ {2,}/gu, ' | ')
		.replace(`${key} | `, '');
};

describe('config tells what the environment does to the screen', () => {
	const cases: ReadonlyArray<readonly [key: string, environment: Environment, options: Options, says: RegExp]> = [
		['theme', {}, {}, /dark \| default$/u],
		['theme', {NO_COLOR: '1'}, {}, /mono \| NO_COLOR$/u],
		['theme', {NO_COLOR: '1'}, {theme: 'light'}, /mono \| NO_COLOR$/u],
		['theme', {NO_COLOR: ''}, {theme: 'light'}, /light \| --theme$/u],
		['theme', {TERM: 'dumb'}, {}, /mono \| TERM$/u],
		['theme', {TERM: 'linux'}, {}, /contrast \| TERM$/u],
		['theme', {TERM: 'linux'}, {theme: 'dark'}, /dark \| --theme$/u],
		['theme', {TERM: 'xterm-mono'}, {}, /mono \| TERM$/u],
		['theme', {CLICOLOR: '0'}, {}, /mono \| CLICOLOR$/u],
		['theme', {FORCE_COLOR: '0'}, {}, /mono \| FORCE_COLOR$/u],
		['theme', {}, {noColor: true}, /mono \| --no-color$/u],
		['ascii', {}, {}, /false \| default$/u],
		['ascii', {LC_ALL: 'C', TERM: 'linux'}, {}, /true \| LC_ALL$/u],
		['ascii', {LC_CTYPE: 'uk_UA.KOI8-U'}, {}, /true \| LC_CTYPE$/u],
		['ascii', {TERM: 'linux'}, {}, /true \| TERM$/u],
		['ascii', {LANG: ''}, {}, /false \| default$/u],
		['ascii', {LC_ALL: 'C'}, {ascii: false}, /false \| --ascii$/u],
		['title', {TERM: 'linux'}, {title: true}, /false \| TERM$/u],
		['title', {}, {title: true}, /true \| --title$/u],
		['mouse', {TERM: 'xterm'}, {}, /false \| TERM$/u],
		['mouse', {}, {}, /true \| default$/u],
		['mouse', {TERM: 'xterm'}, {mouse: true}, /true \| --mouse$/u],
	];
	for (const [key, environment, options, says] of cases) {
		it(`${key}: ${JSON.stringify(environment)} ${JSON.stringify(options)}`, () => {
			assert.match(told(key, environment, options) ?? '', says);
		});
	}
});
