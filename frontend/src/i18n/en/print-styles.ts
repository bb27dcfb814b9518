export const printStyles = {};
