/** `list-worker.ts` as one text that runs by itself: the build puts it here. Without it lists are read on one thread. */
export const listWorkerText: string | undefined = undefined;
