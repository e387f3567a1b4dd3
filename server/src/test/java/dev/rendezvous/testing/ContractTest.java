package dev.rendezvous.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That what is not in a document is noticed. */
class ContractTest {
  private static final String DOCUMENT =
      """
      {"paths": {
        "/things/{id}": {"get": {"responses": {
          "200": {"content": {"application/json": {"schema": {
            "type": "object",
            "required": ["data"],
            "properties": {"data": {"$ref": "#/components/schemas/Thing"}}}}}},
          "204": {"description": "nothing"},
          "404": {"content": {"application/json": {
            "schema": {"type": "object"},
            "examples": {"NOT_FOUND": {}}}}}}}},
        "/things/mine": {"get": {"responses": {}}}},
       "components": {"schemas": {"Thing": {
         "type": "object",
         "required": ["id"],
         "properties": {
           "id": {"type": "string", "format": "uuid"},
           "size": {"type": "integer", "maximum": 9}}}}}}
      """;
  private static final String ID = "0198c5f2-7a10-7c3e-9d2b-4f1a6e8b0c57";

  private final Contract contract;

  ContractTest() throws Exception {
    contract = new Contract(new ObjectMapper().readTree(DOCUMENT));
  }

  @Test
  void anAnswerAsDocumentedIsNoMiss() {
    assertEquals(Optional.empty(), miss(200, "{\"data\": {\"id\": \"" + ID + "\", \"size\": 9}}"));
    assertEquals(Optional.empty(), miss(204, ""));
    assertEquals(Optional.empty(), miss(404, "{\"error\": {\"code\": \"NOT_FOUND\"}}"));
  }

  @Test
  void aStatusACodeAndABodyThatAreNotDocumentedAreMisses() {
    assertTrue(miss(500, "{}").isPresent());
    assertTrue(miss(404, "{\"error\": {\"code\": \"ELSEWHERE\"}}").isPresent());
    assertTrue(miss(204, "but").isPresent());
    assertTrue(miss(200, "no JSON").isPresent());
  }

  @Test
  void aFieldThatIsMissingWrongOrNotDocumentedIsAMiss() {
    assertTrue(miss(200, "{}").isPresent());
    assertTrue(miss(200, "{\"data\": {\"id\": \"no id\"}}").isPresent());
    assertTrue(miss(200, "{\"data\": {\"id\": \"" + ID + "\", \"size\": 10}}").isPresent());
    assertTrue(miss(200, "{\"data\": {\"id\": \"" + ID + "\", \"colour\": 1}}").isPresent());
    assertTrue(miss(200, "{\"data\": {\"id\": \"" + ID + "\"}, \"more\": 1}").isPresent());
  }

  @Test
  void aPathThatIsWrittenOutGoesBeforeOneWithParameters() {
    assertEquals(
        Optional.of("/things/mine"),
        contract.find("GET", "/things/mine").map(Contract.Operation::template));
    assertEquals(Optional.empty(), contract.find("GET", "/things"));
    assertEquals(Optional.empty(), contract.find("PUT", "/things/mine"));
  }

  @Test
  void whatLiesDeeperIsClosedToo() throws Exception {
    var schema =
        new ObjectMapper()
            .readTree(
                """
                {"oneOf": [{"type": "object", "properties": {"data": {"type": "boolean"}}}]}
                """);
    assertEquals(
        Optional.empty(),
        contract.invalid(schema, new ObjectMapper().readTree("{\"data\": true}")));
    assertTrue(
        contract.invalid(schema, new ObjectMapper().readTree("{\"more\": true}")).isPresent());
  }

  private Optional<String> miss(int status, String body) {
    var answer = new TestAnswer(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
    return contract.miss(contract.find("GET", "/things/" + ID).orElseThrow(), answer);
  }
}
