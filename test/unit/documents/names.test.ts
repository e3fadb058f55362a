import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {commandNamed} from '../../../source/cli/commands.js';
import {flags, flagName} from '../../../source/cli/flags.js';
import {fieldNamed} from '../../../source/features/filter/language/field-names.js';
import {callFields} from '../../../source/fields/call-fields.js';
import {reasonAgainstFilter} from '../../../source/features/filter/language/parse.js';
import {formatNames} from '../../../source/output/formats.js';
import {rules} from '../../../source/features/alerts/rules.js';
import {allCommands, spansIn} from '../../helpers/commands.js';
import {documents, root, textOf} from '../../helpers/documents.js';

const {scripts} = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
	scripts: Readonly<Record<string, string>>;
};

const flagNames = new Set(
	Object.entries(flags).flatMap(([name, {short}]) => [flagName(name), ...(short === undefined ? [] : [`-${short}`])]),
);

/** Programs of other people, whose flags are their own. */
const foreign = /^(?:docker|jq|npm|tmux|set|ssh|node -e|sngrep|fs_cli|make) /u;

/** Ways to write a flag that is not one of ours: of another program, or a filter. */
const notFlags = new Set(['-held', '--preserve-env']);

const spans = documents.flatMap(document => spansIn(document));
const said = [...spans, ...allCommands];

describe('what the documents name', () => {
	it('are scripts that npm has', () => {
		const named = said.flatMap(text => [...text.matchAll(/\bnpm run (?:-s )?(?<name>[\w:]+)/gu)]);
		const missing = named.map(({groups}) => groups!.name!).filter(name => !Object.hasOwn(scripts, name));
		assert.deepEqual(missing, []);
		assert.ok(named.length > 10);
	});

	it('are files that there are', () => {
		const tops = /^(?:source|test|docs|scripts|bench)\/[\w*\-./]+$/u;
		const named = documents.flatMap(document => spansIn(document)).filter(span => tops.test(span));
		assert.deepEqual(
			named.filter(span => globSync(span, {cwd: root}).length === 0),
			[],
		);
		assert.ok(named.length > 20);
	});

	it('are modules that there are, on the page on how it is built', () => {
		const modules = globSync(['*.js', '{source,scripts,test,bench}/**/*.{ts,tsx,js}'], {cwd: root});
		const named = spansIn('docs/architecture.md').filter(span => /^[\w\-./]+\.(?:tsx?|js)$/u.test(span));
		// These are Ink's: ours stand in for them.
		const theirs = new Set(['output.js', 'log-update.js', 'line-update.js', 'sanitize-ansi.js']);
		assert.deepEqual(
			named.filter(span => !theirs.has(span) && modules.every(module => !`/${module}`.endsWith(`/${span}`))),
			[],
		);
		assert.ok(named.length > 20);
	});

	it('are commands that the program has', () => {
		const named = said.flatMap(text => [...text.matchAll(/\bwebitel-top (?<name>[a-z][\w-]+)/gu)]);
		const missing = named.map(({groups}) => groups!.name!).filter(name => !commandNamed(name));
		assert.deepEqual(missing, []);
		assert.ok(named.length > 20);
	});

	it('are flags that the program has', () => {
		const named = spans
			.filter(span => /^(?:webitel-top |-)/u.test(span) && !foreign.test(span) && !notFlags.has(span))
			.flatMap(span => [...span.matchAll(/(?:^|\s)(?<flag>--[a-z][-a-z]*|-[a-z])(?=[\s=[]|$)/gu)]);
		const missing = named.map(({groups}) => groups!.flag!).filter(flag => !flagNames.has(flag));
		assert.deepEqual(missing, []);
		assert.ok(named.length > 20);
	});
});

/** The spans of the first cell of each row of the table that begins with this title. */
const firstCells = (document: string, title: string): readonly string[] => {
	const [, table = ''] = textOf(document).split(`\n| ${title} |`, 2);
	const [rows = ''] = table.split('\n\n', 1);
	return rows
		.split('\n')
		.slice(2)
		.flatMap(line => [...(/^\| (?<cell>.*?[^\\]) \|/u.exec(line)?.groups?.cell ?? '').matchAll(/`(?<span>[^`]+)`/gu)])
		.map(({groups}) => groups!.span!.replaceAll(String.raw`\|`, '|'));
};

describe('the page on finding calls', () => {
	it('has filters that are understood', () => {
		const forms = firstCells('docs/guide/find.md', 'form');
		assert.deepEqual(
			forms.filter(form => reasonAgainstFilter(form)),
			[],
		);
		assert.ok(forms.length > 15);
	});

	it('has every field that the filter knows, and no other', () => {
		const named = firstCells('docs/guide/find.md', 'field');
		assert.deepEqual(
			named.filter(name => !fieldNamed(name)),
			[],
		);
		assert.deepEqual(
			callFields.map(({id}) => id).filter(name => !named.includes(name)),
			[],
		);
	});
});

describe('the page on watching', () => {
	it('has every alert by its name', () => {
		const named = firstCells('docs/guide/watch.md', 'alert');
		assert.deepEqual(named.toSorted(), rules.map(({id}) => id).toSorted());
	});
});

describe('the page on scripts', () => {
	it('has every format of list, but for the table, by its name', () => {
		const named = new Set(firstCells('docs/guide/script.md', 'form').filter(span => !span.startsWith('-')));
		assert.deepEqual([...named, 'table'].toSorted(), formatNames.toSorted());
	});
});

describe('the reference', () => {
	it('has every variable of the environment that is read', () => {
		const variables = [
			...Object.values(flags).flatMap(({variable}) => variable ?? []),
			'WEBITEL_TOKEN',
			'WEBITEL_KEY',
			'NO_COLOR',
			'CLICOLOR',
			'CLICOLOR_FORCE',
			'FORCE_COLOR',
			'HTTPS_PROXY',
			'NO_PROXY',
			'TERM',
			'TMUX',
			'XDG_STATE_HOME',
		];
		const named = new Set(spansIn('docs/guide/reference.md'));
		assert.deepEqual(
			variables.filter(variable => !named.has(variable)),
			[],
		);
	});
});

describe('the README', () => {
	it('begins with filters that are understood', () => {
		const [, examples = ''] = /^\| `\/` \| finds calls: (?<examples>.*) \|$/mu.exec(textOf('README.md')) ?? [];
		const filters = [...examples.matchAll(/`(?<span>[^`]+)`/gu)].map(({groups}) => groups!.span!);
		assert.equal(filters.length, 3);
		assert.deepEqual(
			filters.filter(filter => reasonAgainstFilter(filter)),
			[],
		);
	});
});
