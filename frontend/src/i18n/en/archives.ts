export const archives = {};
