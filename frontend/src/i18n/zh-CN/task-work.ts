export const taskWork = {};
