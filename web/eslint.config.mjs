import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import boundaries from 'eslint-plugin-boundaries';

const layers = [
  { type: 'app', pattern: 'src/app' },
  { type: 'feature', pattern: 'src/features/*', capture: ['name'] },
  { type: 'components', pattern: 'src/components' },
  { type: 'design', pattern: 'src/design' },
  { type: 'core', pattern: 'src/core' },
];

/** Who may import whom. */
const policy = (from, to) => ({ from: { element: { type: from } }, allow: { to: { element: { types: { anyOf: to } } } } });

const config = [
  { ignores: ['.next/**', 'node_modules/**', 'next-env.d.ts', 'public/**', 'src/core/api/schema.d.ts'] },
  ...nextVitals,
  ...nextTypescript,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': layers,
      'import/resolver': { typescript: { alwaysTryTypes: true } },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            policy('app', ['feature', 'components', 'design', 'core', 'app']),
            policy('feature', ['feature', 'components', 'design', 'core']),
            policy('components', ['components', 'design']),
            policy('core', ['core']),
            policy('design', ['design']),
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/features/*/*'], message: 'A feature is imported by its index only.' }] },
      ],
    },
  },
];

export default config;
