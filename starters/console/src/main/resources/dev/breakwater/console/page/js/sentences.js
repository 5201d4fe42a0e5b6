// The sentences of the verdict. Each must be true at no call, at one call, at 0 % and at 100 %.
import { list, percent, plural, sum } from './format.js';
import { refusals } from './kinds.js';
import { WELL } from './trouble.js';

const MAX_NAMES = 3;
const FULL_SHARE = 0.995; // above it, single fallbacks are no trouble
const CAUSES = {
  CIRCUIT_OPEN: () => 'the circuit breaker is open',
  TIMEOUT: name => `${name} does not answer in time`,
  DEADLINE_EXCEEDED: () => 'deadlines expire',
  RATE_LIMITED: () => 'the rate limiter refuses calls',
  BULKHEAD_FULL: () => 'the bulkhead is full',
  OVERLOADED: (_, application) => `${application} is overloaded`,
  UPSTREAM_ERROR: name => `calls to ${name} fail`,
};

const isOpen = state => state === 'OPEN' || state === 'FORCED_OPEN';

/** Returns the mood, the sentence, and the reason, which may be empty. */
export function verdictOf(view, application) {
  const troubled = view.dependencies.map(({ name }) => ({ name, ...view.troubles.of(name) }))
    .filter(({ rank }) => rank < WELL.rank).sort((a, b) => a.rank - b.rank);
  return view.answers ? ofAnswers(view, troubled, application)
    : view.dependencies.length === 1 ? ofOne(view.dependencies[0], troubled)
    : ofMany(view.dependencies, troubled);
}

function ofAnswers({ answers, dependencies, first }, troubled, application) {
  const { full, degraded, minimal, causes } = answers;
  const all = full + degraded + minimal;
  const dependency = dependencies.find(({ name }) => name === first) ?? dependencies[0];
  const { name, circuitBreaker: breaker, retry } = dependency;
  const others = troubled.filter(each => each.name !== name);

  if (isOpen(breaker?.state)) {
    return { mood: 'critical', sentence: `Breaker open: ${name} gets no calls, ${all > 0 ? 'callers still get answers' : 'and no call arrives'}`, why: levels(answers, all) };
  }
  if (breaker?.state === 'HALF_OPEN') {
    return { mood: 'warning', sentence: `Half-open: testing whether ${name} has recovered`, why: 'A few trial calls decide.' };
  }
  if (all === 0) {
    return { mood: mood(others), sentence: 'No calls at present', why: others.length > 0 ? `In trouble: ${named(others)}.` : '' };
  }
  if (full >= FULL_SHARE * all) {
    return others.length === 0
      ? { mood: 'ok', sentence: `All is well: ${plural(full, 'live answer')} per second`, why: retries(retry) }
      : { mood: mood(others), sentence: inTrouble(others, dependencies.length), why: `${full < all ? percent(full, all) : 'All'} of the answers are live.` };
  }
  const [cause] = Object.entries(causes).filter(([, rate]) => rate > 0).sort((a, b) => b[1] - a[1])[0] ?? [];
  const because = cause ? `Cause: ${CAUSES[cause]?.(name, application) ?? cause}. ` : '';
  return {
    mood: 'warning',
    sentence: full > 0 ? `${percent(full, all)} of the answers are live, the others are fallbacks` : 'No answer is live, all are fallbacks',
    why: (because + retries(retry)).trim(),
  };
}

/** Says how many answers have each level: a level without answers is not named. */
function levels(answers, all) {
  const shares = ['full', 'degraded', 'minimal'].filter(level => answers[level] > 0);
  return shares.length === 0 ? ''
    : shares.length === 1 ? `All answers are ${shares[0].toUpperCase()}.`
    : `Of the answers, ${list(shares.map(level => `${percent(answers[level], all)} are ${level.toUpperCase()}`))}.`;
}

const retries = retry => retry?.retries >= 1 ? `${plural(retry.retries, 'retry', 'retries')} per second.` : '';

function ofOne({ name, calls, circuitBreaker: breaker, retry, ...rest }, troubled) {
  const all = sum(calls);
  if (isOpen(breaker?.state)) {
    return { mood: 'critical', sentence: `Breaker open: ${name} gets no calls`,
      why: calls.refused > 0 ? `${plural(calls.refused, 'refused call')} per second.` : 'No call arrives at present.' };
  }
  if (breaker?.state === 'HALF_OPEN') {
    return { mood: 'warning', sentence: `Half-open: testing whether ${name} has recovered`, why: 'A few trial calls decide.' };
  }
  if (all === 0) {
    return { mood: 'ok', sentence: 'No calls at present', why: '' };
  }
  if (calls.succeeded < all) {
    const parts = [[calls.failed, 'fail'], [calls.refused, 'are refused']].filter(([rate]) => rate > 0);
    const by = refusals({ circuitBreaker: breaker, ...rest }).map(({ title }) => title.toLowerCase());
    return {
      mood: mood(troubled),
      sentence: parts.length === 1 && calls.succeeded === 0 ? `All calls to ${name} ${parts[0][1]}`
        : `Of the calls to ${name}, ${list(parts.map(([rate, words]) => `${percent(rate, all)} ${words}`))}`,
      why: [calls.refused > 0 && by.length > 0 ? `Refused by the ${list(by)}.` : '', retries(retry)].filter(Boolean).join(' '),
    };
  }
  return troubled.length > 0 ? { mood: 'warning', sentence: `${name} is in trouble: ${troubled[0].words}`, why: retries(retry) }
    : { mood: 'ok', sentence: `All is well: ${plural(calls.succeeded, 'successful call')} per second`, why: retries(retry) };
}

function ofMany(dependencies, troubled) {
  const calls = { succeeded: 0, failed: 0, refused: 0 };
  dependencies.forEach(each => Object.keys(calls).forEach(outcome => { calls[outcome] += each.calls[outcome]; }));
  const all = sum(calls);
  const outcome = all === 0 ? 'No calls at present.'
    : calls.succeeded === all ? 'All calls succeed.'
    : calls.succeeded === 0 ? 'No call succeeds.'
    : `${percent(calls.succeeded, all)} of the calls succeed.`;
  return troubled.length > 0 ? { mood: mood(troubled), sentence: inTrouble(troubled, dependencies.length), why: outcome }
    : all === 0 ? { mood: 'ok', sentence: 'No calls at present', why: `None of ${dependencies.length} dependencies is in trouble.` }
    : { mood: 'ok', sentence: `All is well: ${dependencies.length} dependencies, ${plural(all, 'call')} per second`, why: outcome };
}

function inTrouble(troubled, whole) {
  const number = troubled.length === whole ? `All ${whole}` : `${troubled.length} of ${whole}`;
  return `${number} dependencies ${troubled.length === 1 ? 'is' : 'are'} in trouble: ${named(troubled)}`;
}

function named(troubled) {
  const names = troubled.slice(0, MAX_NAMES).map(({ name, words }) => `${name} (${words})`);
  const more = troubled.length - MAX_NAMES;
  return names.join(', ') + (more > 0 ? `, and ${more} more` : '');
}

const mood = troubled => troubled.length === 0 ? 'ok' : troubled.some(each => each.mood === 'critical') ? 'critical' : 'warning';
