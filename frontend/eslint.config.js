import prettier from "eslint-config-prettier";
import vue from "eslint-plugin-vue";
import globals from "globals";
import tseslint from "typescript-eslint";

const onlyRequestFetches = {
  selector: "CallExpression[callee.name='fetch'], MemberExpression[property.name='fetch']",
  message: "Only src/api/request.ts talks to the network; use the generated client.",
};

/** Features never reach into each other: what two of them need lives in ui/, lib/ or console/. */
const noOtherFeature = {
  group: ["@/console/features/*", "../*/**", "../../features/*"],
  message: "A feature does not import another feature; move what is shared to ui/ or lib/.",
};
const noApiInComponents = {
  group: [
    "@/api/*.gen",
    "@/api/client",
    "@/api/request",
    "**/api/*.gen",
    "**/api/client*",
    "**/api/request",
  ],
  allowTypeImports: true,
  message: "Pages and components call a useXxx.ts; only those call the api.",
};

export default tseslint.config(
  { ignores: ["dist/**", "src/api/*.gen.ts"] },
  ...tseslint.configs.recommended,
  ...vue.configs["flat/recommended"],
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["**/*.vue"],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      "vue/block-order": ["error", { order: ["script", "template", "style"] }],
      "vue/component-api-style": ["error", ["script-setup"]],
      "vue/define-macros-order": "error",
      "vue/no-v-html": "error",
      "vue/no-bare-strings-in-template": "error",
      "vue/no-undef-components": ["error", { ignorePatterns: ["RouterLink", "RouterView"] }],
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [noApiInComponents] }],
    },
  },
  {
    files: ["src/**/*.{ts,vue}"],
    ignores: ["src/api/request.ts", "src/**/*.spec.ts", "src/public/**"],
    rules: { "no-restricted-syntax": ["error", onlyRequestFetches] },
  },
  {
    files: ["src/console/features/**/*.{ts,vue}"],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [noOtherFeature] }],
    },
  },
  {
    files: ["src/console/features/**/*.vue"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [noApiInComponents, noOtherFeature] },
      ],
    },
  },
  {
    files: ["src/lib/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@/ui/*", "@/console/*"], message: "lib knows no screen." }] },
      ],
    },
  },
  {
    files: ["src/ui/**/*.{ts,vue}"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@/console/*", "@/api/*"], message: "ui knows no feature." }] },
      ],
    },
  },
  {
    files: ["scripts/**", "*.config.*"],
    languageOptions: { globals: { ...globals.node } },
    rules: { "no-console": "off" },
  },
  prettier,
);
