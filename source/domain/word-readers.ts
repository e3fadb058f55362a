/** These make one text of their arguments and give it to a shell, here or elsewhere. */
const shellLike = new Set(
	'ssh autossh plink mosh scp rsync rsh pssh pdsh clush salt ansible watch su runuser tmux screen parallel xterm make gmake nix-shell pwsh powershell socat'.split(
		' ',
	),
);

/** These take one of their arguments for a program of their own language, whichever that is. */
const scripted = new Set('awk gawk mawk nawk sed expect sqlite3 jq'.split(' '));

/** These run a word that begins with a plus. */
const plusRead = new Set('vi vim nvim gvim view vimdiff less more'.split(' '));

/** The word behind one of these is a program for most who know it: Python, Perl, Node, SQL, fs_cli. */
const codeOption = /^(?:-[a-z]*[Ecex]|--(?:eval|exec|execute|command|print|cmd|run))$/u;
const codeOptionOf: ReadonlyMap<string, RegExp> = new Map([
	['node', /^-p$/u],
	['bun', /^-p$/u],
	['php', /^-r$/u],
	['env', /^(?:-[a-z]*S|--split-string)$/u],
]);
/** What stands behind the option in the same word. */
const codeWordOf: ReadonlyMap<string, RegExp> = new Map([['env', /^(?:-[a-z]*S|--split-string=)/u]]);
const codeWord = /^--(?:eval|exec|execute|command|print|cmd|run)=|^-[ce]\b/u;

const baseName = (word: string): string => word.split('/').at(-1)!;

/** Who would understand a word as more than a word, in the end of a sentence; `undefined` when nobody would. */
export const readerOf = (run: readonly string[], place: number): string | undefined => {
	const names = run.slice(0, place).map(word => baseName(word));
	const shell = names.find(name => shellLike.has(name));
	if (shell !== undefined) {
		return `that ${shell} would give to a shell`;
	}

	const option = run[place - 1] ?? '';
	const word = run[place]!;
	const isCode =
		names.some(
			name =>
				scripted.has(name) ||
				codeOptionOf.get(name)?.test(option) === true ||
				codeWordOf.get(name)?.test(word) === true ||
				(plusRead.has(name) && word.startsWith('+')),
		) ||
		codeOption.test(option) ||
		codeWord.test(word);
	return isCode ? `that ${names[0]!} could take for a program` : undefined;
};

const shells = new Set(['sh', 'bash', 'dash', 'zsh', 'ksh', 'mksh', 'ash', 'csh', 'tcsh', 'fish']);

/** The script among the words that a shell is to run: the first word behind `-c` that is no option. */
export const shellScriptOf = (
	run: readonly string[],
): {readonly shell: string; readonly script: string} | undefined => {
	const place = run.findIndex(word => shells.has(baseName(word)));
	if (place === -1) {
		return undefined;
	}

	const option = run.findIndex((word, index) => index > place && /^-[a-z]*c/u.test(word));
	const script = option === -1 ? undefined : run.slice(option + 1).find(word => !/^[+-]/u.test(word));
	return script === undefined ? undefined : {shell: baseName(run[place]!), script};
};
