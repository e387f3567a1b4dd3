package dev.rendezvous.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.KnownSettings;
import dev.rendezvous.testing.DeployFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of Compose and Kubernetes are whole, and name settings and files that there are. */
class DeployFilesTest {
  private static final Path KUBERNETES = DeployFiles.FOLDER.resolve("kubernetes");
  private static final Pattern VARIABLE =
      Pattern.compile("(?m)^\\s*(?:- \\{ name: )?(RENDEZVOUS_\\w+)[:,]");

  @Test
  void everyFileIsWellFormed() throws IOException {
    List<Path> files = new ArrayList<>(DeployFiles.listAll(".yaml"));
    files.addAll(DeployFiles.listAll(".yml"));
    assertTrue(files.size() > 10, files.toString());
    for (Path file : files) {
      for (Map<String, Object> document : DeployFiles.documents(file)) {
        assertFalse(document.isEmpty(), file.toString());
      }
    }
  }

  @Test
  void everyVariableIsASettingThatTheServerKnows() throws IOException {
    Set<String> unknown = new TreeSet<>();
    int seen = 0;
    for (Path file : DeployFiles.listAll(".yaml")) {
      for (var found : VARIABLE.matcher(Files.readString(file)).results().toList()) {
        seen++;
        if (KnownSettings.ofTheServer().findByVariable(found.group(1)).isEmpty()) {
          unknown.add(file.getFileName() + ": " + found.group(1));
        }
      }
    }
    assertTrue(seen > 40, "variables: " + seen);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void noSecretHasADefault() throws IOException {
    String compose = Files.readString(DeployFiles.FOLDER.resolve("compose.yaml"));
    assertFalse(Pattern.compile("(SECRET|PASSWORD|KEY)\\w*:-").matcher(compose).find());
    for (String line : Files.readAllLines(DeployFiles.FOLDER.resolve("secrets.env.example"))) {
      assertTrue(line.isEmpty() || line.startsWith("#") || line.endsWith("="), line);
    }
    for (Map<String, Object> secret :
        DeployFiles.documents(KUBERNETES.resolve("secrets.example.yaml"))) {
      assertEquals(Set.of(""), Set.copyOf(DeployFiles.map(secret.get("stringData")).values()));
    }
  }

  @Test
  void whatComposeMountsAndKustomizeNamesIsThere() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (var service : DeployFiles.composed().values()) {
      for (Object volume : DeployFiles.list(service.get("volumes"))) {
        String place = volume.toString().split(":", -1)[0];
        if (place.startsWith("./") && !Files.exists(DeployFiles.FOLDER.resolve(place))) {
          missing.add(place);
        }
      }
    }
    Map<String, Object> all = kustomization();
    List<Object> named = new ArrayList<>(DeployFiles.list(all.get("resources")));
    for (Object generator : DeployFiles.list(all.get("configMapGenerator"))) {
      named.addAll(DeployFiles.list(DeployFiles.map(generator).get("files")));
    }
    for (Object patch : DeployFiles.list(all.get("patches"))) {
      named.add(String.valueOf(DeployFiles.map(patch).get("path")));
    }
    assertTrue(named.size() > 10, named.toString());
    for (Object file : named) {
      if (!Files.isRegularFile(DeployFiles.FOLDER.resolve(file.toString()))) {
        missing.add(file.toString());
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void kubernetesRunsTheSameKindsAsComposeAndCaresForEach() throws IOException {
    for (var kind : DeployFiles.kinds().entrySet()) {
      Path file = KUBERNETES.resolve(kind.getKey() + ".yaml");
      Set<String> objects = new LinkedHashSet<>();
      for (Map<String, Object> object : DeployFiles.documents(file)) {
        objects.add(String.valueOf(object.get("kind")));
      }
      assertTrue(
          objects.containsAll(
              Set.of("Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget")),
          kind.getKey() + " has " + objects);
      Map<String, Object> container = container(DeployFiles.documents(file).getFirst());
      Map<String, Object> services =
          DeployFiles.map(DeployFiles.list(container.get("env")).getFirst());
      assertEquals("RENDEZVOUS_SERVICES", services.get("name"));
      assertEquals(kind.getValue(), Set.of(String.valueOf(services.get("value")).split(",", -1)));
      assertEquals(
          Set.of("requests", "limits"), DeployFiles.map(container.get("resources")).keySet());
    }
  }

  @Test
  void everyPodIsProbedAndMayDoLittle() throws IOException {
    Map<String, Object> common =
        DeployFiles.documents(KUBERNETES.resolve("each-server.yaml")).getFirst();
    Map<String, Object> container = container(common);
    assertTrue(
        container.keySet().containsAll(Set.of("startupProbe", "livenessProbe", "readinessProbe")));
    Map<String, Object> security = DeployFiles.map(container.get("securityContext"));
    assertEquals(true, security.get("readOnlyRootFilesystem"));
    assertEquals(false, security.get("allowPrivilegeEscalation"));
    assertEquals(true, DeployFiles.map(pod(common).get("securityContext")).get("runAsNonRoot"));
  }

  private static Map<String, Object> kustomization() throws IOException {
    return DeployFiles.documents(DeployFiles.FOLDER.resolve("kustomization.yaml")).getFirst();
  }

  private static Map<String, Object> pod(Map<String, Object> deployment) {
    Map<String, Object> template =
        DeployFiles.map(DeployFiles.map(deployment.get("spec")).get("template"));
    return DeployFiles.map(template.get("spec"));
  }

  private static Map<String, Object> container(Map<String, Object> deployment) {
    return DeployFiles.map(DeployFiles.list(pod(deployment).get("containers")).getFirst());
  }
}
