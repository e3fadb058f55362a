import {
	completedCommands,
	namesWithValue,
	profilesCommand,
	type CompletedCommand,
	type CompletedFlag,
	type Offer,
} from './model.js';

/** A shell's `${name}`, which lint takes for a template. */
const value = (name: string): string => ['$', '{', name, '}'].join('');

const words = (texts: readonly string[]): string => `'${texts.join(' ')}'`;

const offer = (texts: readonly string[]): string => `mapfile -t COMPREPLY < <(compgen -W ${words(texts)} -- "$word")`;

const valueLines: Readonly<Record<Offer, (choices: readonly string[]) => readonly string[]>> = {
	profiles: () => [`mapfile -t COMPREPLY < <(compgen -W "$(${profilesCommand})" -- "$word")`],
	paths: () => ['compopt -o filenames', 'mapfile -t COMPREPLY < <(compgen -f -- "$word")'],
	list: choices => [
		'local done=',
		`[[ $word == *,* ]] && done=${value('word%,*')},`,
		'compopt -o nospace',
		`mapfile -t COMPREPLY < <(compgen -P "$done" -W ${words(choices)} -- "${value('word##*,')}")`,
	],
	choices: choices => [offer(choices)],
	nothing: () => [],
};

const indented = (lines: readonly string[], depth: number): string[] => lines.map(line => '\t'.repeat(depth) + line);

const valueCase = ({names, offer: what, choices}: CompletedFlag): readonly string[] => [
	`${names.join(' | ')})`,
	...indented([...valueLines[what](choices), 'return', ';;'], 1),
];

const commandCase = ({name, choices = [], flags}: CompletedCommand, names: readonly string[]): readonly string[] => {
	const first = name === '' ? names : choices;
	return [
		`${name}:-*)`,
		...indented([offer(flags.flatMap(flag => flag.names)), ';;'], 1),
		...(first.length > 0 ? [`${name}:*)`, ...indented([offer(first), ';;'], 1)] : []),
	];
};

export const bashCompletion = (): string => {
	const all = completedCommands();
	const names = all.map(({name}) => name).filter(Boolean);
	const withValue = new Map(all.flatMap(({flags}) => flags.map(flag => [flag.long, flag] as const)));
	return [
		'# Completes webitel-top in bash 4 or newer: eval "$(webitel-top completion bash)"',
		'_webitel_top() {',
		...indented(
			[
				`local word=${value('COMP_WORDS[COMP_CWORD]')} before=${value('COMP_WORDS[COMP_CWORD - 1]')} command= place`,
				// The person's own IFS may differ.
				String.raw`local IFS=$' \t\n'`,
				'COMPREPLY=()',
				'for ((place = 1; place < COMP_CWORD; place++)); do',
				`\tcase ${value('COMP_WORDS[place]')} in`,
				`\t${namesWithValue().join(' | ')})`,
				// An equals sign is a word of its own.
				`\t\t[[ ${value('COMP_WORDS[place + 1]')} == = ]] && ((place++))`,
				'\t\t((place++))',
				'\t\t;;',
				`\t${names.join(' | ')})`,
				`\t\tcommand=${value('COMP_WORDS[place]')}`,
				'\t\tbreak',
				'\t\t;;',
				'\tesac',
				'done',
				'case $before in',
				...[...withValue.values()]
					.filter(flag => flag.value !== undefined && !flag.isOptional)
					.flatMap(flag => valueCase(flag)),
				'esac',
				'case $command:$word in',
				...all.flatMap(command => commandCase(command, names)),
				'esac',
			],
			1,
		),
		'}',
		'complete -F _webitel_top webitel-top',
	].join('\n');
};
