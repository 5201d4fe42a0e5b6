import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Writes the table of all properties of each starter between the markers in its document. Names,
 * defaults and descriptions come from the configuration metadata that Spring Boot's processor makes
 * of the settings. The processor does not describe the values of a map, such as the settings of one
 * instance: this program reads those from the record's source, by the same rules.
 */
final class WriteProperties {

    private static final Map<Path, Path> DOCUMENTS_BY_STARTER =
            Map.of(
                    Path.of("starters/resilience"), Path.of("docs/starter.md"),
                    Path.of("starters/console"), Path.of("docs/console.md"));
    private static final String METADATA =
            "target/classes/META-INF/spring-configuration-metadata.json";
    private static final String BEGIN = "<!-- properties -->";
    private static final String END = "<!-- /properties -->";

    /** A map to one of the starter's own types: java.util.Map<KEY,PACKAGE.OUTER$TYPE>. */
    private static final Pattern MAP =
            Pattern.compile("java\\.util\\.Map<([\\w.$]+),(dev\\.breakwater\\.[\\w.$]+)>");

    private static final String HEAD =
            "| property | type | default | meaning |\n|---|---|---|---|\n";

    private record Property(String name, String type, String defaultValue, String description) {

        String row() {
            return "| `%s` | %s | %s | %s |"
                    .formatted(
                            name,
                            type,
                            defaultValue.isEmpty() ? "" : "`" + defaultValue + "`",
                            description
                                    .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                                    .replaceAll("\\s+", " ")
                                    .replace("|", "\\|"));
        }
    }

    public static void main(String[] args) throws IOException {
        boolean check = args.length == 1 && args[0].equals("--check");
        if (args.length > 0 && !check) {
            fail("usage: starters/bin/write-properties [--check]");
        }
        for (var each : DOCUMENTS_BY_STARTER.entrySet()) {
            write(each.getKey(), each.getValue(), check);
        }
    }

    private static void write(Path starter, Path file, boolean check) throws IOException {
        Path metadata = starter.resolve(METADATA);
        if (!Files.exists(metadata)) {
            fail(metadata + " does not exist: run `make build` first");
        }
        String document = Files.readString(file);
        String written = replaced(document, table(starter, Files.readString(metadata)), file);
        if (!check) {
            Files.writeString(file, written);
        } else if (!written.equals(document)) {
            fail(
                    "The table of properties in %s is stale: run starters/bin/write-properties"
                            .formatted(file));
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }

    private static String replaced(String document, String table, Path file) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            fail("%s needs the lines %s and %s".formatted(file, BEGIN, END));
        }
        return document.substring(0, begin) + BEGIN + "\n" + table + document.substring(end);
    }

    private static String table(Path starter, String json) throws IOException {
        var metadata = (Map<?, ?>) new Json(json).value();
        List<Property> properties = new ArrayList<>();
        for (Object each : (List<?>) metadata.get("properties")) {
            var property = (Map<?, ?>) each;
            Matcher map = MAP.matcher(text(property, "type"));
            if (map.matches()) {
                properties.addAll(ofMap(starter, property, map.group(1), map.group(2)));
            } else {
                properties.add(of(property, text(property, "name"), text(property, "type")));
            }
        }
        return properties.stream()
                .sorted(Comparator.comparing(Property::name))
                .map(property -> property.row() + "\n")
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static Property of(Map<?, ?> property, String name, String type) {
        return new Property(
                name,
                simple(type),
                text(property, "defaultValue").replaceAll("^\\[|]$", ""),
                text(property, "description"));
    }

    /** One row if the values are simple, else one for each property of a value. */
    private static List<Property> ofMap(
            Path starter, Map<?, ?> property, String key, String value) throws IOException {
        String keyName = key.equals("java.lang.String") ? "name" : simple(key).toLowerCase();
        String prefix = text(property, "name") + ".<" + keyName + ">";
        String owner = value.replaceAll("\\.[^.]*$", "");
        Path directory = starter.resolve("src/main/java/" + owner.replace('.', '/'));
        List<Property> nested = new RecordSource(directory).properties(simple(value), prefix);
        return nested.isEmpty() ? List.of(of(property, prefix, value)) : nested;
    }

    private static String text(Map<?, ?> object, String key) {
        Object value = object.get(key);
        return switch (value) {
            case null -> "";
            case List<?> list ->
                    list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    /** Without packages and outer classes. */
    private static String simple(String type) {
        return type.replaceAll("[\\w.]*[.$](\\w+)", "$1").replaceAll("<(.*)>", " of $1");
    }

    /** The records of one package that serve as settings. */
    private static final class RecordSource {

        private record Declared(ClassTree tree, DocCommentTree comment) {}

        private final Map<String, Declared> records = new HashMap<>();

        RecordSource(Path directory) throws IOException {
            var compiler = ToolProvider.getSystemJavaCompiler();
            var files = compiler.getStandardFileManager(null, null, null);
            List<Path> paths;
            try (Stream<Path> all = Files.list(directory)) {
                paths = all.filter(each -> each.toString().endsWith(".java")).toList();
            }
            var sources = files.getJavaFileObjectsFromPaths(paths);
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitClass(ClassTree tree, Void none) {
                        if (tree.getKind() == Tree.Kind.RECORD) {
                            DocCommentTree comment =
                                    comments.getDocCommentTree(getCurrentPath());
                            records.put(
                                    tree.getSimpleName().toString(), new Declared(tree, comment));
                        }
                        return super.visitClass(tree, none);
                    }
                }.scan(new TreePath(unit), null);
            }
        }

        /** Empty if there is no record of this name. */
        List<Property> properties(String name, String prefix) {
            Declared declared = records.get(name);
            return declared == null
                    ? List.of()
                    : components(declared.tree())
                            .flatMap(component -> of(component, declared, prefix))
                            .toList();
        }

        private static Stream<VariableTree> components(ClassTree declared) {
            return declared.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
        }

        private Stream<Property> of(VariableTree component, Declared declared, String prefix) {
            String name = component.getName().toString();
            String property =
                    prefix + "." + name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase();
            String type = component.getType().toString().replaceAll("@\\w+ ", "");
            return records.containsKey(type)
                    ? properties(type, property).stream()
                    : Stream.of(
                            new Property(
                                    property,
                                    boxed(type),
                                    defaultValue(component),
                                    description(name, declared.comment())));
        }

        /** As the metadata names it. */
        private static String boxed(String type) {
            return switch (type) {
                case "int" -> "Integer";
                case "long" -> "Long";
                case "double" -> "Double";
                case "boolean" -> "Boolean";
                default -> type;
            };
        }

        private static String defaultValue(VariableTree component) {
            return component.getModifiers().getAnnotations().stream()
                    .filter(each -> each.getAnnotationType().toString().equals("DefaultValue"))
                    .flatMap(each -> arguments(each))
                    .filter(LiteralTree.class::isInstance)
                    .map(each -> String.valueOf(((LiteralTree) each).getValue()))
                    .collect(Collectors.joining(", "));
        }

        private static Stream<ExpressionTree> arguments(AnnotationTree annotation) {
            return annotation.getArguments().stream()
                    .map(each ->
                            each instanceof AssignmentTree assigned
                                    ? assigned.getExpression()
                                    : each);
        }

        private static String description(String component, DocCommentTree comment) {
            return comment == null
                    ? ""
                    : comment.getBlockTags().stream()
                            .filter(ParamTree.class::isInstance)
                            .map(ParamTree.class::cast)
                            .filter(param -> param.getName().toString().equals(component))
                            .flatMap(param -> param.getDescription().stream())
                            .map(Object::toString)
                            .collect(Collectors.joining());
        }
    }

    /** Reads JSON that a program has written: what is not JSON is not reported well. */
    private static final class Json {

        private static final Pattern TOKEN =
                Pattern.compile("\\s*([{}\\[\\]:,]|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s{}\\[\\]:,\"]+)");

        private final Matcher tokens;

        Json(String text) {
            tokens = TOKEN.matcher(text);
        }

        Object value() {
            return value(next());
        }

        private Object value(String token) {
            return switch (token) {
                case "{" -> object();
                case "[" -> array();
                default -> token.startsWith("\"") ? string(token) : token;
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            for (String token = next(); !token.equals("}"); token = next()) {
                if (!token.equals(",")) {
                    next(); // the colon
                    object.put(string(token), value());
                }
            }
            return object;
        }

        private List<Object> array() {
            List<Object> array = new ArrayList<>();
            for (String token = next(); !token.equals("]"); token = next()) {
                if (!token.equals(",")) {
                    array.add(value(token));
                }
            }
            return array;
        }

        private String next() {
            if (!tokens.find()) {
                throw new IllegalStateException("the metadata ends too early");
            }
            return tokens.group(1);
        }

        /** Java reads the escapes that Spring Boot's processor writes, except that of the slash. */
        private static String string(String token) {
            return token.substring(1, token.length() - 1).replace("\\/", "/").translateEscapes();
        }
    }
}
