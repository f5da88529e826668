import tseslint from 'typescript-eslint'

const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'One request, one instant: use ctx.now.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'One request, one instant: use ctx.now.' },
]
const noTransaction = {
  selector: "CallExpression[callee.property.name='transaction'][callee.object.name='db']",
  message: 'db has no transaction: write everything at once with write().',
}
const noRandom = { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Use platform/ids.' }

export default tseslint.config(
  { ignores: ['build/**', 'node_modules/**', 'data/**', 'db/migrations/**', '.dependency-cruiser.cjs', 'eslint.config.js', 'tests/office/start.mjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', ...noClock, noTransaction, noRandom],
      'no-control-regex': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  {
    files: ['app/http/context.server.ts', 'app/jobs/main.ts', 'app/platform/**', 'app/cli.ts', 'app/demo.ts', 'app/demo/**', 'app/bench.ts', 'app/bench/**', 'app/server.ts', 'tests/**', 'app/enhance/**'],
    rules: { 'no-restricted-syntax': ['error', noTransaction] },
  },
  {
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
)
