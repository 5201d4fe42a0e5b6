package dev.breakwater.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that the application adds to the page. */
public record Contributions(List<ConsoleContribution> all) {

    /** Returns the settings by the name of the contribution. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        all.forEach(each -> settings.put(each.name(), each.settings()));
        return settings;
    }

    /** Returns the scripts that the page imports. */
    public List<String> modules() {
        return all.stream().flatMap(each -> each.modules().stream()).toList();
    }

    /** Returns the names of the commands that contributions execute. */
    public Set<String> commands() {
        Set<String> names = new TreeSet<>();
        all.forEach(each -> names.addAll(each.commands()));
        return names;
    }

    /** Returns the contribution that executes this command. */
    public Optional<ConsoleContribution> ofCommand(String command) {
        return all.stream().filter(each -> each.commands().contains(command)).findFirst();
    }
}
