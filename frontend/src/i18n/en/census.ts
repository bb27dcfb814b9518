export const census = {
  export: { action: "Export as a table", busy: "Exporting…", done: "Exported “{name}”" },
};
