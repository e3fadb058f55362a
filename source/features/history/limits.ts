/** How far back the past is kept, ms, and in how much memory, bytes, by estimate. */
export type HistoryLimits = {readonly span: number; readonly memory: number};

export const defaultHistoryLimits: HistoryLimits = {span: 15 * 60_000, memory: 64e6};
