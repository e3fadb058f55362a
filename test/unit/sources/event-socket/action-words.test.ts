import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {defaultAutoAnswer, type ActionRequest} from '../../../../source/telephony/action.js';
import type {HangupCause} from '../../../../source/telephony/hangup-causes.js';
import {actionWords} from '../../../../source/sources/event-socket/actions.js';
import {commandLine} from '../../../../source/sources/event-socket/commands.js';
import {FailureError} from '../../../../source/sources/failure.js';
import {anyText} from '../../../helpers/any-text.js';
import {uuid} from '../../../helpers/channels.js';
import {runs} from '../../../helpers/runs.js';

/** What a request may be, from texts that anybody chose, and how many words its command has. */
const forms: ReadonlyArray<
	readonly [words: number, make: (...texts: readonly [string, string, string]) => ActionRequest]
> = [
	[2, id => ({kind: 'hold', uuid: id})],
	[3, id => ({kind: 'unhold', uuid: id})],
	[3, (id, cause) => ({kind: 'hangup', uuid: id, cause: cause as HangupCause})],
	[3, (id, user) => ({kind: 'eavesdrop', uuid: id, user, mode: 'join'})],
	[5, (caller, called, autoAnswer) => ({kind: 'call', caller, called, autoAnswer})],
	[5, (id, destination, context) => ({kind: 'transfer', uuid: id, destination, context})],
	[3, (id, digits) => ({kind: 'dtmf', uuid: id, digits})],
	[6, id => ({kind: 'mute', uuid: id})],
	[3, id => ({kind: 'unmute', uuid: id})],
	[2, id => ({kind: 'park', uuid: id})],
	[4, (id, file) => ({kind: 'record', uuid: id, file})],
	[4, (id, file) => ({kind: 'stop-recording', uuid: id, file})],
];

const good = ['201', '+380671112233', '1w2#', '/tmp/a.wav', 'all', 'default', 'USER_BUSY', '', defaultAutoAnswer];
const hostile = [
	'\n',
	'\r',
	'\0',
	' ',
	'\t',
	'\u{A0}',
	'\u{2028}',
	'{',
	'}',
	"'",
	'"',
	';',
	'&',
	'${',
	'|',
	'\napi fsctl shutdown\n\n',
];
/** The command of a request; `undefined` where it is refused. */
const lineOf = (request: ActionRequest): string | undefined => {
	try {
		return commandLine('bgapi', ...actionWords(request));
	} catch (error) {
		if (error instanceof FailureError && error.failure.kind === 'invalid') {
			return undefined;
		}

		throw error;
	}
};

/** A text that would be taken, or any, or one that would be taken but for what stands somewhere in it. */
const text = fc.oneof(
	fc.constantFrom(...good),
	anyText({maxLength: 12}),
	fc
		.tuple(fc.constantFrom(...good), fc.constantFrom(...hostile), fc.nat(20))
		.map(([word, odd, place]) => word.slice(0, place) + odd + word.slice(place)),
);
const id = fc.oneof(
	{weight: 4, arbitrary: fc.constant(uuid(1))},
	{weight: 1, arbitrary: text},
	{weight: 1, arbitrary: fc.constantFrom(...hostile).map(odd => uuid(1) + odd)},
);

describe('the command of an action', () => {
	it('has as many words as it is to have, in one line, whatever the texts of a request are; otherwise there is none', () => {
		const sent = new Set<string>();
		fc.assert(
			fc.property(fc.constantFrom(...forms), fc.oneof(id, text), text, text, ([count, make], first, second, third) => {
				const request = make(first, second, third);
				const line = lineOf(request);
				if (line === undefined) {
					return;
				}

				sent.add(request.kind);
				assert.equal(line.split(/\s/u).length, count + 1, line);
				assert.match(line, /^[ -~]+$/u);
				const texts = request.kind === 'call' || request.kind === 'eavesdrop' ? line.replace(/\{[^{}]*\}/u, '') : line;
				assert.doesNotMatch(texts, /["$';{|}]/u);
			}),
			{numRuns: runs(20_000)},
		);
		assert.equal(sent.size, forms.length, 'not every kind was sent');
	});
});
