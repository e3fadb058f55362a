import type {CustomCommand} from '../features/custom-commands/custom-command.js';
import type {SettingName} from './settings.js';

/** A value and its line in the file, from 1. */
export type Placed = {readonly value: unknown; readonly line: number};

/** The settings of one profile, or of all. */
export type PlacedValues = ReadonlyMap<SettingName, Placed>;

/** The settings and commands of the file for all profiles, or for one of them. */
export type Section = {readonly values: PlacedValues; readonly commands: readonly CustomCommand[]};

/** A mistake in the file: in one profile, or for all. */
export type Mistake = {readonly profile: string | undefined; readonly text: string};

export type Config = {
	readonly file: string;
	/** The default profile. */
	readonly chosen: string | undefined;
	/** For all profiles. */
	readonly defaults: Section;
	readonly profiles: ReadonlyMap<string, Section>;
	readonly mistakes: readonly Mistake[];
	readonly warnings: readonly string[];
};

export const emptyConfig = (file: string): Config => ({
	file,
	chosen: undefined,
	defaults: {values: new Map(), commands: []},
	profiles: new Map(),
	mistakes: [],
	warnings: [],
});
