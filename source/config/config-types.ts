import type {CustomCommand} from '../features/custom-commands/custom-command.js';
import type {SettingName} from './settings.js';

/** A value, and the line of the file on which it stands. */
export type Placed = {readonly value: unknown; readonly line: number};

/** What is set in one place. */
export type PlacedValues = ReadonlyMap<SettingName, Placed>;

/** Something in the file that is wrong: of one profile, or of all. */
export type Mistake = {
	readonly profile: string | undefined;
	readonly text: string;
};

/** What the file of a person says. */
export type Config = {
	readonly file: string;
	/** The profile that is used when none is named. */
	readonly chosen: string | undefined;
	/** What holds for all profiles. */
	readonly defaults: PlacedValues;
	readonly profiles: ReadonlyMap<string, PlacedValues>;
	/** The commands that the person made, for all profiles and of each. */
	readonly commands: readonly CustomCommand[];
	readonly commandsOf: ReadonlyMap<string, readonly CustomCommand[]>;
	readonly mistakes: readonly Mistake[];
	readonly warnings: readonly string[];
};

export const emptyConfig = (file: string): Config => ({
	file,
	chosen: undefined,
	defaults: new Map(),
	profiles: new Map(),
	commands: [],
	commandsOf: new Map(),
	mistakes: [],
	warnings: [],
});
