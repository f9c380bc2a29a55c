import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "cdktf.out",
      "coverage",
      "dist",
      "demo",
      ".workspaces",
      "generated",
      "examples",
      "**/*.js",
      "**/*.cjs",
      "**/*.mjs",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers and booleans read well in messages; objects do not, and stay refused.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // A construct does its work by being created: `new SiteToSiteVpn(stack, …)`.
      "no-new": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["__tests__/**", "scripts/**"],
    rules: { "no-console": "off" },
  },
);
