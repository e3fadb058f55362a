import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {formatNames} from '../../source/output/formats.js';
import {cliCommands, shells} from '../../source/cli/commands.js';
import {execute, run} from '../helpers/run.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const isInstalled = (program: string) => spawnSync(program, ['--version']).error === undefined;

const without = (program: string) => (isInstalled(program) ? false : `${program} is not installed here`);

/** What a shell calls the value of a variable. */
const value = (name: string) => ['$', '{', name, '}'].join('');

/** The first words of what fish offers; the meanings stand behind a tab. */
const wordsOf = (lines: readonly string[]) => lines.map(line => line.split('\t', 1)[0]);

describe('completion in a shell', () => {
	let folder: string;
	const script = (shell: string) => path.join(folder, `completion.${shell}`);
	before(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'webitel-top-'));
		for (const shell of shells) {
			const {out, code} = await run(['completion', shell]);
			if (code !== 0) {
				throw new Error(`completion ${shell} ended with ${code}`);
			}

			await writeFile(script(shell), out);
		}

		await mkdir(path.join(folder, 'webitel-top'));
		await writeFile(path.join(folder, 'webitel-top', 'config.toml'), '[profiles.kyiv-prod]\n[profiles.lab]\n');
		// What the program answers to a shell that asks for them at each Tab.
		const {out: profiles} = await run(['config', 'profiles'], {XDG_CONFIG_HOME: folder});
		await writeFile(path.join(folder, 'profiles'), profiles);
		await mkdir(path.join(folder, 'functions'));
		await copyFile(script('zsh'), path.join(folder, 'functions', '_webitel-top'));
		await mkdir(path.join(folder, 'bin'));
		await writeFile(
			path.join(folder, 'bin', 'webitel-top'),
			`#!/bin/sh\ncase "$*" in\n'config profiles') cat '${folder}/profiles' ;;\n*) exec ${process.execPath} ${builtProgram} "$@" ;;\nesac\n`,
			{mode: 0o755},
		);
	});
	after(async () => {
		await rm(folder, {recursive: true});
	});

	/** Where the program is installed, for a person with two profiles. */
	const installed = () => ({
		PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
		HOME: folder,
		XDG_CONFIG_HOME: folder,
	});

	/** What bash offers for the last of these words. */
	const inBash = async (...words: readonly string[]): Promise<string[]> => {
		const ask = String.raw`compopt() { :; }; source "$1"; shift; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _webitel_top; printf '%s\n' "${value('COMPREPLY[@]')}"`;
		const {out, err} = await execute('bash', ['-c', ask, 'bash', script('bash'), 'webitel-top', ...words], {
			env: installed(),
		});
		assert.equal(err, '');
		return out.split('\n').filter(Boolean);
	};

	it('bash offers the commands, the flags of a command, and the values of a flag', async () => {
		assert.deepEqual(
			await inBash(''),
			cliCommands.map(({name}) => name),
		);
		assert.deepEqual(await inBash('list', '-o', ''), [...formatNames]);
		assert.deepEqual(await inBash('hangup', '--cause', 'USER_'), ['USER_BUSY']);
		assert.deepEqual(await inBash('list', '--columns', 'state,via,fr'), ['state,via,from']);
		assert.deepEqual(await inBash('completion', ''), [...shells]);
		const ofEavesdrop = await inBash('eavesdrop', '--');
		assert.ok(ofEavesdrop.includes('--mode'));
		const ofList = await inBash('list', '--');
		assert.ok(!ofList.includes('--mode'), '--mode belongs to eavesdrop');
		assert.deepEqual(await inBash('--url', ''), [], 'only the person knows the address');
		assert.deepEqual(await inBash('--ca', `${folder}/completion.b`), [script('bash')]);
		assert.deepEqual(await inBash('--theme', 'li'), ['light']);
	});

	for (const option of ['IFS=:', 'IFS=', 'set -u', 'set -e', 'set -f', 'set -eufC']) {
		it(`bash offers the same after ${option}, and leaves that as it is`, async () => {
			const ask = String.raw`compopt() { :; }; ${option}; mine=$-$IFS; source "$1"; COMP_WORDS=(webitel-top --col) COMP_CWORD=1; _webitel_top; printf '%s\n' "${value('COMPREPLY[@]')}"; COMP_WORDS=(webitel-top -p ""); COMP_CWORD=2; _webitel_top; printf '%s\n' "${value('COMPREPLY[@]')}"; [[ $mine == "$-$IFS" ]] && echo kept`;
			const {out, err} = await execute('bash', ['-c', ask, 'bash', script('bash')], {env: installed()});
			assert.deepEqual([out.split('\n').filter(Boolean), err], [['--columns', 'kyiv-prod', 'lab', 'kept'], '']);
		});
	}

	it('bash offers the profiles of the file, to the screen and to every command that takes one', async () => {
		assert.deepEqual(await inBash('-p', ''), ['kyiv-prod', 'lab']);
		const commands = ['config', 'login', 'logout', 'whoami', 'hangup'];
		assert.deepEqual(
			await Promise.all(commands.map(async command => inBash(command, '--profile', 'k'))),
			commands.map(() => ['kyiv-prod']),
		);

		assert.deepEqual(await inBash('config', ''), ['init', 'profiles']);
	});

	for (const line of ['-p watch', '--profile = watch', '--filter watch', '-p lab', '--demo']) {
		it(`bash takes no value for a command: ${line}`, async () => {
			const words = line.split(' ');
			assert.deepEqual(await inBash(...words, 'lis'), ['list']);
			assert.deepEqual(await inBash(...words, 'completion', ''), [...shells]);
		});
	}

	it('fish offers the same, with what they mean', {skip: without('fish')}, async () => {
		const inFish = async (line: string) => {
			const {out, err} = await execute(
				'fish',
				['-c', `source ${script('fish')}; complete -C ${JSON.stringify(line)}`],
				{
					env: installed(),
				},
			);
			assert.equal(err, '');
			return out.split('\n').filter(Boolean);
		};

		const commands = await inFish('webitel-top ');
		assert.deepEqual(commands.toSorted(), cliCommands.map(({name, help}) => `${name}\t${help}`).toSorted());
		assert.deepEqual(wordsOf(await inFish('webitel-top list -o ')), formatNames.toSorted());
		assert.deepEqual(await inFish('webitel-top completion '), shells.toSorted());
		assert.deepEqual(wordsOf(await inFish('webitel-top eavesdrop --mo')), ['--mode']);
		assert.deepEqual(wordsOf(await inFish('webitel-top -p ')), ['kyiv-prod', 'lab']);
		assert.deepEqual(wordsOf(await inFish('webitel-top whoami --profile l')), ['lab']);
		const flags = ['-p watch', '--profile=watch', '--filter watch', '-p lab'];
		assert.deepEqual(
			await Promise.all(flags.map(async flag => wordsOf(await inFish(`webitel-top ${flag} lis`)))),
			flags.map(() => ['list']),
		);
		assert.deepEqual(
			await Promise.all(flags.map(async flag => inFish(`webitel-top ${flag} completion `))),
			flags.map(() => shells.toSorted()),
		);
	});

	it('zsh offers the same, with what they mean', {skip: without('zsh')}, async () => {
		const terminal = startTerminal('zsh', ['-f'], {env: installed()});
		try {
			terminal.type("PS1='%% '; fpath=($HOME/functions $fpath); autoload -U compinit; compinit -u -D; echo rea''dy\r");
			await terminal.until(/^ready/mu);
			// As a function of $fpath it completes at the first Tab.
			terminal.type('webitel-top list --col\t');
			await terminal.until(/list --columns/u);
			terminal.type('\u{15}');
			terminal.type('webitel-top \t');
			await terminal.until(/^list +-- print the channels once/mu);
			// Kills the line.
			terminal.type('\u{15}');
			terminal.type('webitel-top list --output j\t\t');
			await terminal.until(/^json +jsonl/mu);
			terminal.type('\u{15}');
			terminal.type('webitel-top whoami -p \t\t');
			await terminal.until(/^kyiv-prod +lab/mu);
			terminal.type('\u{15}');
			terminal.type('webitel-top --profile k\t');
			await terminal.until(/--profile kyiv-prod/u);
			for (const flag of ['-p watch', '--profile=watch', '--filter watch']) {
				terminal.type('\u{15}');
				terminal.type(`webitel-top ${flag} lis\t--colu\t`);
				await terminal.until(`webitel-top ${flag} list --columns`);
			}
		} finally {
			terminal.close();
		}
	});

	it(
		'zsh completes at the first Tab before compinit, under options of the person’s own',
		{skip: without('zsh')},
		async () => {
			const load = 'source <(webitel-top completion zsh)';
			const terminal = startTerminal('zsh', ['-f'], {env: installed()});
			try {
				terminal.type(`PS1='%% '; IFS=:; set -u; setopt noglob; ${load}; echo rea''dy\r`);
				await terminal.until(/^ready/mu);
				terminal.type('webitel-top list --col\t');
				await terminal.until(/list --columns/u);
				// And after it.
				terminal.type(`\u{15}compdef -d webitel-top; source ${script('zsh')}; echo ag''ain\r`);
				await terminal.until(/^again/mu);
				terminal.type('webitel-top list --out\t');
				await terminal.until(/list --output/u);
			} finally {
				terminal.close();
			}
		},
	);
});

describe('the manual page', () => {
	it('is a page that man can show, with every command and flag', {skip: without('mandoc')}, async () => {
		const {out} = await run(['manual']);
		const checked = spawnSync('mandoc', ['-Tlint', '-Wwarning'], {input: out, encoding: 'utf8'});
		assert.deepEqual(
			checked.stdout.split('\n').filter(line => line !== '' && !line.includes('missing date')),
			[],
		);
		const shown = spawnSync('mandoc', ['-Tascii'], {input: out, encoding: 'utf8'}).stdout.replaceAll(/.\u{8}/gu, '');
		const missing = cliCommands.filter(({name}) => !new RegExp(`^ +${name}`, 'mu').test(shown));
		assert.deepEqual(missing, []);

		assert.match(shown, /--read-only/u);
		assert.match(shown, /put the selected call on hold/u);
	});
});
