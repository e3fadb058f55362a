import {
	completedCommands,
	namesWithValue,
	profilesCommand,
	type CompletedCommand,
	type CompletedFlag,
	type Offer,
} from './model.js';

/** In zsh, a backslash in single quotes is literal. */
const single = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const described = (text: string): string => text.replaceAll(/[:[\\\]]/gu, sign => `\\${sign}`);

const actions: Readonly<Record<Offer, (choices: string) => string>> = {
	profiles: () => `{compadd -- \${(f)"$(${profilesCommand})"}}`,
	paths: () => '_files',
	list: choices => `_values -s , column ${choices}`,
	choices: choices => `(${choices})`,
	nothing: () => ' ',
};

/** The specs for `_arguments`: one for each name of a flag, each excluding the other. */
const flagSpecs = (flag: CompletedFlag): readonly string[] => {
	const {names, help, value, isOptional, offer, choices} = flag;
	const action = `${described(value ?? '')}:${actions[offer](choices.join(' '))}`;
	const argument = value === undefined ? '' : `${isOptional ? '::' : ':'}${action}`;
	// The value of a long name may be in the same word.
	const isInWord = (name: string) => value !== undefined && !isOptional && name.startsWith('--');
	return names.map(name =>
		single(`(${names.join(' ')})${name}${isInWord(name) ? '=' : ''}[${described(help)}]${argument}`),
	);
};

const commandCase = ({name, choices = [], flags}: CompletedCommand): readonly string[] => [
	`\t${name === '' ? '*' : name})`,
	'\t\toptions=(',
	...flags.flatMap(flag => flagSpecs(flag)).map(spec => `\t\t\t${spec}`),
	'\t\t)',
	`\t\tparameters=(${choices.length > 0 ? single(`2:parameter:(${choices.join(' ')})`) : ''})`,
	'\t\t;;',
];

export const zshCompletion = (): string => {
	const [screen, ...commands] = completedCommands();
	return [
		'#compdef webitel-top',
		'# Completes webitel-top in zsh: put this into a file _webitel-top in a folder of $fpath, or: source <(webitel-top completion zsh)',
		'_webitel_top() {',
		'\tlocal command= place',
		'\tfor ((place = 2; place < CURRENT; place++)); do',
		'\t\tcase $words[place] in',
		`\t\t${namesWithValue().join('|')}) ((place++)) ;;`,
		`\t\t${commands.map(({name}) => name).join('|')}) command=$words[place]; break ;;`,
		'\t\tesac',
		'\tdone',
		'\tlocal -a options parameters commands',
		'\tcommands=(',
		...commands.map(({name, help}) => `\t\t${single(`${name}:${described(help)}`)}`),
		'\t)',
		'\tcase $command in',
		...commands.flatMap(command => commandCase(command)),
		...commandCase(screen!),
		'\tesac',
		"	_arguments -s $options '1:command:{_describe command commands}' $parameters",
		'}',
		// As a file of $fpath this is the function itself; read by `source`, it may come before compinit, which makes compdef.
		'if (( $#funcstack )) && [[ $funcstack[1] == _webitel-top ]]; then',
		'\t_webitel_top "$@"',
		'else',
		'\t(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }',
		'\tcompdef _webitel_top webitel-top',
		'fi',
	].join('\n');
};
