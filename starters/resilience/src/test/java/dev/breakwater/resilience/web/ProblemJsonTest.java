package dev.breakwater.resilience.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void writesTheReasonPhraseAsTitle() {
        assertThat(ProblemJson.of(404, "Nothing is here"))
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Not Found","status":404,"detail":"Nothing is here"}\
                        """);
    }

    @Test
    void writesNoTitleForAnUnknownStatus() throws JsonProcessingException {
        assertThat(json.readTree(ProblemJson.of(499, "gone")))
                .isEqualTo(
                        json.createObjectNode()
                                .put("type", "about:blank")
                                .put("status", 499)
                                .put("detail", "gone"));
    }

    @Test
    void escapesTheDetail() throws JsonProcessingException {
        String detail = "a \"quoted\" \\ back\nslash, schön \u0001";

        assertThat(json.readTree(ProblemJson.of(400, detail)).path("detail").textValue())
                .isEqualTo(detail);
    }
}
