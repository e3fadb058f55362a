import {snakeCase, valueText, type Setting, type SettingForm} from './setting.js';
import {settings, type SettingName, type ValueOf} from './settings.js';

export const settingNames = Object.keys(settings) as readonly SettingName[];

export const settingOf = <Name extends SettingName>(
	name: Name,
): Setting<ValueOf<Name>> & {readonly form: SettingForm} =>
	({form: 'text', ...settings[name]}) as unknown as Setting<ValueOf<Name>> & {readonly form: SettingForm};

/** The value of a setting, as text. */
export const textOf = (name: SettingName, value: unknown): string => settingOf(name).write?.(value) ?? valueText(value);

/** The key of a setting in the file: `read_only`, or `limits.held` for one in a table. */
export const keyOf = (name: SettingName): string => settingOf(name).key ?? snakeCase(name);

const byKey = new Map(settingNames.map(name => [keyOf(name), name]));

export const settingKeys: readonly string[] = [...byKey.keys()];

/** The keys of the settings that protect something. */
export const guardKeys: readonly string[] = settingKeys.filter(key => settingOf(byKey.get(key)!).isGuard);

export const settingWithKey = (key: string): SettingName | undefined => byKey.get(key);
