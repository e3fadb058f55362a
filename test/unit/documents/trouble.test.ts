import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/screen/header.js';
import {failureText, type Failure, type UnreachableCause} from '../../../source/sources/failure.js';
import type {Event} from '../../../source/state/events.js';
import {notUnderstood} from '../../../source/sources/webitel/status-failure.js';
import type {Settings} from '../../../source/state/initial-state.js';
import type {State} from '../../../source/state/state.js';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {textOf} from '../../helpers/documents.js';
import {testServer} from '../../helpers/channels.js';
import {
	listed,
	lost,
	numbered,
	play,
	refusedConnection,
	serverNamed,
	signedOut,
	stateWith,
	t0,
	type Step,
} from '../../helpers/states.js';

const [lines = '', screen = ''] = textOf('docs/guide/trouble.md').split('## On the screen', 2);

/** The first cells of the rows. */
const quotedIn = (part: string): readonly string[] =>
	[...part.matchAll(/^\| `(?<says>[^`]+)` \|/gmu)].map(({groups}) => groups!.says!);

const causes: readonly UnreachableCause[] = ['dns', 'refused', 'tls', 'plain', 'timeout', 'reset', 'proxy'];

const failures: readonly Failure[] = [
	...causes.map((cause): Failure => ({kind: 'unreachable', cause, words: ''})),
	{kind: 'not-signed-in', words: '', needsCode: false},
	{kind: 'not-understood', words: 'HTML'},
	notUnderstood('HTML', 502).failure,
];

const after = (steps: readonly Step[], settings: Partial<Settings> = {}): State =>
	play(stateWith([numbered(1)], settings), ...steps);
const ticked: Event = {type: 'ticked', at: t0 + 37_000};
const [channels, receivedAt, askedAt] = [[numbered(1)], t0 + 5000, t0 + 1000];

/** How each line of the header comes about that the page speaks of. */
const headers: Readonly<Record<string, State>> = {
	LOST: after([lost(refusedConnection, t0 + 1000, t0 + 40_000), ticked]),
	LATE: after([ticked]),
	'SIGNED OUT': after([lost(signedOut, t0 + 1000, undefined)]),
	'slow list': after([0, 5000].map(later => listed(channels, receivedAt + later, askedAt + later))),
	'rows left out': after([listed(channels, receivedAt, askedAt, {skipped: 2})]),
	'actions not logged': after([{type: 'noted', tone: 'warning', text: '', at: t0, isUnlogged: true}]),
	'sign-in ends': after([{type: 'identified', server: testServer, user: 'root', expires: t0 + 300_000}]),
	'not encrypted': after([], {servers: [serverNamed(testServer, {isPlaintext: true})]}),
	'certificate not checked': after([], {servers: [serverNamed(testServer, {skipsTlsCheck: true})]}),
};

describe('the page on trouble', () => {
	for (const failure of failures) {
		const text = failureText(failure);
		it(`tells what to do about: ${text}`, () => {
			assert.ok(quotedIn(lines).some(says => text.startsWith(says)));
		});
	}

	for (const [says, state] of Object.entries(headers)) {
		it(`says what the header says: ${says}`, () => {
			const shown = headerLines(state, unicodeGlyphs).map(line => line.map(({text}) => text).join(''));
			assert.match(shown.join('\n'), new RegExp(says, 'u'));
		});
	}

	it('has each of these, and nothing else from the header', () => {
		assert.deepEqual(quotedIn(screen).toSorted(), Object.keys(headers).toSorted());
	});
});
