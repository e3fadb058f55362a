import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {failureText, type Failure, type UnreachableCause} from '../../../source/domain/failure.js';

const page = readFileSync(new URL('../../../docs/guide/trouble.md', import.meta.url), 'utf8');

/** The beginnings of the lines, as the page has them. */
const told = [...page.matchAll(/^\| `(?<says>[^`]+)` \|/gmu)].map(match => match.groups!.says!);

const causes: readonly UnreachableCause[] = ['dns', 'refused', 'tls', 'plain', 'timeout', 'reset', 'proxy'];

const failures: readonly Failure[] = [
	...causes.map((cause): Failure => ({kind: 'unreachable', cause, words: ''})),
	{kind: 'not-signed-in', words: '', needsCode: false},
	{kind: 'not-understood', words: 'HTML', status: 200},
	{kind: 'not-understood', words: 'HTML', status: 502},
];

describe('the page on trouble', () => {
	for (const failure of failures) {
		const text = failureText(failure);
		it(`tells what to do about: ${text}`, () => {
			assert.ok(told.some(says => text.startsWith(says)));
		});
	}

	it('speaks of nothing that is never said', () => {
		const texts = [...failures.map(failure => failureText(failure)), 'which server?'];
		assert.deepEqual(
			told.filter(says => texts.every(text => !text.startsWith(says))),
			[],
		);
	});
});
