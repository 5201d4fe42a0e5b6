// What the demo knows of order-service's replicas: their names and their fault plans.
const DEPENDENCIES = ['orders', 'placement']; // those whose instances are the replicas
const PLANS = {
  calm: 'answers normally',
  classic: 'half of the calls take 6 s, then 503',
  storm: 'every call fails with 503',
  tar: 'every call takes 6 s',
  hang: 'no call is answered',
  flapping: '5 s up, 5 s down',
  tail: '2 % of calls take 300 ms longer',
};

export class Replicas {
  #replicas = [];

  tick({ replicas }) {
    this.#replicas = replicas;
  }

  /** If there are as many instances as replicas, each pair is the same process. */
  describe(instance, index, count, dependency) {
    const replica = this.#replicas[index];
    if (!replica || count !== this.#replicas.length || !DEPENDENCIES.includes(dependency)) {
      return null;
    }
    const { id, reachable, plan, active } = replica;
    return {
      id,
      mood: !reachable ? 'critical' : active ? 'warning' : 'ok',
      text: !reachable ? 'does not answer'
        : active ? PLANS[plan] ?? `${plan === 'own' ? '' : `${plan}: `}${active}`
        : plan === 'calm' ? PLANS.calm : `${plan}: no fault at present`,
    };
  }
}
