package dev.breakwater.resilience.aspect;

import java.util.List;
import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.annotation.AnnotationAwareAspectJAutoProxyCreator;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Makes Spring's aspects cheaper, at a start and at each call.
 *
 * <p>At a start Spring matches every bean against every aspect, and for annotations such as
 * {@code @CircuitBreaker} AspectJ reads the class files of each bean and of all its supertypes. For
 * the beans of libraries, which have no such annotation, that takes a seventh of the CPU of a
 * start. If aspects apply to the application's own beans alone, a library's bean that needs an
 * aspect or an advisor, such as one with {@code @Transactional}, gets none any more.
 *
 * <p>At each call Spring evaluates the pointcuts of resilience4j anew: see {@link MatchedOnce}.
 */
public final class AspectProxies implements BeanDefinitionRegistryPostProcessor {

    private final List<String> packages;
    private final boolean matchedOnce;

    /**
     * Changes nothing where no aspects are enabled.
     *
     * @param packages the packages whose beans aspects apply to, subpackages included; if empty,
     *     all
     * @param matchedOnce whether the pointcuts of resilience4j are evaluated once for each method
     */
    public AspectProxies(List<String> packages, boolean matchedOnce) {
        this.packages = List.copyOf(packages);
        this.matchedOnce = matchedOnce;
    }

    /** Replaces the auto-proxy creator that the configuration has registered, whichever it is. */
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        String name = AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME;
        boolean changes = matchedOnce || !packages.isEmpty();
        if (changes && registry.containsBeanDefinition(name)) {
            var creator = (RootBeanDefinition) registry.getBeanDefinition(name);
            creator.setBeanClass(ProxyCreator.class);
            creator.getPropertyValues().add("packages", packages).add("matchedOnce", matchedOnce);
        }
    }

    static class ProxyCreator extends AnnotationAwareAspectJAutoProxyCreator {

        private List<String> packages = List.of();
        private boolean matchedOnce;

        public void setPackages(List<String> packages) {
            this.packages = packages;
        }

        public void setMatchedOnce(boolean matchedOnce) {
            this.matchedOnce = matchedOnce;
        }

        @Override
        protected boolean shouldSkip(Class<?> beanClass, String beanName) {
            return !isAdvised(beanClass.getName()) || super.shouldSkip(beanClass, beanName);
        }

        private boolean isAdvised(String className) {
            return packages.isEmpty()
                    || packages.stream().anyMatch(own -> className.startsWith(own + "."));
        }

        @Override
        protected List<Advisor> findEligibleAdvisors(Class<?> beanClass, String beanName) {
            List<Advisor> advisors = super.findEligibleAdvisors(beanClass, beanName);
            return matchedOnce ? advisors.stream().map(MatchedOnce::of).toList() : advisors;
        }
    }
}
