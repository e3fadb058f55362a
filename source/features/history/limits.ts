/** How far back the history goes, ms, and how much memory it may take, bytes, estimated. */
export type HistoryLimits = {readonly span: number; readonly memory: number};

export const defaultHistoryLimits: HistoryLimits = {span: 15 * 60_000, memory: 64e6};
