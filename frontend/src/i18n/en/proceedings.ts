export const proceedings = {};
