package dev.breakwater.user.resilience;

import dev.breakwater.user.UserService;
import org.springframework.aop.aspectj.annotation.AnnotationAwareAspectJAutoProxyCreator;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.stereotype.Component;

/**
 * Asks of the beans of this service alone whether an aspect wants them. Spring asks of every bean,
 * and AspectJ answers for {@code @CircuitBreaker} and its like by reading the class file of each,
 * and of all that it extends: a seventh of the time of a start, for libraries that carry none.
 */
@Component
class AspectsOnOwnBeans implements BeanDefinitionRegistryPostProcessor {

    /** By now the creator is registered, as the most capable one that anybody asked for. */
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        String creator = AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME;
        ((RootBeanDefinition) registry.getBeanDefinition(creator))
                .setBeanClass(OwnBeansProxyCreator.class);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        // the definition is all
    }

    static class OwnBeansProxyCreator extends AnnotationAwareAspectJAutoProxyCreator {

        private static final String OWN = UserService.class.getPackageName() + ".";

        @Override
        protected boolean shouldSkip(Class<?> beanClass, String beanName) {
            return !beanClass.getName().startsWith(OWN) || super.shouldSkip(beanClass, beanName);
        }
    }
}
