package dev.descent.server.filter;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into words. A mark inside of quotation marks is written twice. */
final class Lexer {
    private static final String IN_WORDS = "_./:+-@";

    private final String input;
    private int at;

    private Lexer(String input) {
        this.input = input;
    }

    static List<Token> tokens(String input) {
        Lexer lexer = new Lexer(input);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.getLast().kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < input.length() && Character.isWhitespace(input.charAt(at))) {
            at++;
        }
        if (at == input.length()) {
            return new Token(Token.Kind.END, "", at + 1, at + 1);
        }
        char first = input.charAt(at);
        return switch (first) {
            case '\'', '"' -> quoted(first, Token.Kind.QUOTED);
            case '`' -> quoted(first, Token.Kind.TICKED);
            case '(', ')', ',', '=', '!', '<', '>' -> sign(first);
            default -> word(first);
        };
    }

    private Token quoted(char mark, Token.Kind kind) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < input.length()) {
            char c = input.charAt(at++);
            if (c != mark) {
                text.append(c);
            } else if (at < input.length() && input.charAt(at) == mark) {
                text.append(mark);
                at++;
            } else {
                return new Token(kind, text.toString(), start + 1, at + 1);
            }
        }
        throw Unreadable.at(start + 1, "need a closing " + mark + " for what begins here");
    }

    private Token sign(char first) {
        int start = at++;
        boolean comparison = "=!<>".indexOf(first) >= 0;
        if (comparison && at < input.length() && "=>".indexOf(input.charAt(at)) >= 0) {
            at++;
        }
        return new Token(Token.Kind.SIGN, input.substring(start, at), start + 1, at + 1);
    }

    private Token word(char first) {
        int start = at;
        while (at < input.length() && isInWord(input.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw Unreadable.at(start + 1, "need a name, a value or an operator, got '" + first + "'");
        }
        return new Token(Token.Kind.WORD, input.substring(start, at), start + 1, at + 1);
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || IN_WORDS.indexOf(c) >= 0;
    }
}
