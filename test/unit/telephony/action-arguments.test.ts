import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	contextOf,
	defaultFile,
	fileToStop,
	reasonAgainstDigits,
	reasonAgainstFile,
} from '../../../source/telephony/action-arguments.js';
import {channel, uuid} from '../../helpers/channels.js';

describe('digits to send', () => {
	for (const digits of ['1', '0123456789ABCD*#', '1w2w3', '1'.repeat(32)]) {
		it(`can be ${digits}`, () => {
			assert.equal(reasonAgainstDigits(digits), undefined);
		});
	}

	for (const digits of ['', '1 2', 'a', 'W', '1@500', '1~', '1\n', '{1}', '１', '1'.repeat(33)]) {
		it(`cannot be ${JSON.stringify(digits)}`, () => {
			assert.notEqual(reasonAgainstDigits(digits), undefined);
		});
	}
});

describe('a file to record to', () => {
	for (const file of ['/tmp/a.wav', defaultFile(uuid(1)), `/${'a'.repeat(199)}`]) {
		it(`can be ${file}`, () => {
			assert.equal(reasonAgainstFile(file), undefined);
		});
	}

	for (const file of [
		'',
		'all',
		'a.wav',
		'-x',
		'/tmp/a b.wav',
		'/tmp/{a}.wav',
		'/tmp/$(id)',
		'/tmp/ж',
		`/${'a'.repeat(200)}`,
	]) {
		it(`cannot be ${JSON.stringify(file)}`, () => {
			assert.notEqual(reasonAgainstFile(file), undefined);
		});
	}
});

it('a transferred leg goes on in its own context, or in the default one where it has none that can be sent', () => {
	const contexts = ['public', 'from-pstn.kyiv', '', '-both', 'a b', '$'.concat('{x}'), 'a\nb'];
	assert.deepEqual(
		contexts.map(context => contextOf(channel({context}))),
		['public', 'from-pstn.kyiv', 'default', 'default', 'default', 'default', 'default'],
	);
});

it('the only known recording is stopped, else all: several, none, or one whose path cannot be sent', () => {
	const recordings = [undefined, [], ['/tmp/a.wav'], ['/tmp/a.wav', '/tmp/b.wav'], ['/tmp/a b.wav'], ['all\n']];
	assert.deepEqual(
		recordings.map(files => fileToStop({...channel(), facts: files ? {recordings: files} : {}})),
		['all', 'all', '/tmp/a.wav', 'all', 'all', 'all'],
	);
});
