import {keyLabel} from '../../source/terminal/key.js';
import {tasks, type Task} from './tasks.js';

export const tasksFile = new URL('../../docs/tasks.md', import.meta.url);

const named = new Set(['return', 'tab', 'left', 'right', 'up', 'down', 'escape']);

/** The single presses: a text is typed letter by letter. */
export const pressesOf = (keys: readonly string[]): readonly string[] =>
	keys.flatMap(key => (named.has(key) ? [key] : [...key]));

const cell = (text: string) => text.replaceAll('|', String.raw`\|`);

/** What is typed and then sent; what a remark says is not. */
const typed = (today: string): number => today.replace(/ # .*$/u, '').length + 1;

const rowOf = ({what, keys, today}: Task): string => {
	const here = keys.map(key => `\`${cell(keyLabel(key))}\``).join(' ') || 'a look';
	return `| ${what} | ${here} | ${pressesOf(keys).length} | \`${cell(today)}\` | ${typed(today)} |`;
};

/** The page of the tasks. */
export const freshTasks = (): string =>
	[
		'# Tasks, counted',
		'',
		'What a person on call has to do, the keys that it takes here, and what it takes with `fs_cli`, or with `curl` and `jq`. Each',
		'row is a test that plays it on the whole program, key by key, and looks at the screen and at what the server received',
		'(`test/tasks`).',
		'',
		'On the other side everything is made easy: `api channels` stands for a shell function that asks for the list with the token',
		'and the key, `$H` for their headers, `$U` for the address, all of them typed before. A uuid that has to be copied from one',
		'command into the next is counted as typed. What stands behind `#` is not counted.',
		'',
		'| task | here | keys | today | keys |',
		'| --- | --- | ---: | --- | ---: |',
		...tasks.map(task => rowOf(task)),
		'',
		`${tasks.length} tasks: ${total(task => pressesOf(task.keys).length)} keys here, ${total(task => typed(task.today))} there.`,
		'',
	].join('\n');

const total = (count: (task: Task) => number): number => tasks.reduce((sum, task) => sum + count(task), 0);
